// SPDX-License-Identifier: Apache-2.0
/** What happened in the forks of a build, as bars in lanes, and what sessions came to: the page and the trace are made of it. */
@NullMarked
package dev.runahead.report.timeline;

import org.jspecify.annotations.NullMarked;
