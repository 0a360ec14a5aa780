// SPDX-License-Identifier: Apache-2.0
/** The shortest wall of a course for somebody who knows all of it, and bounds of it. */
@NullMarked
package dev.runahead.report.optimum;

import org.jspecify.annotations.NullMarked;
