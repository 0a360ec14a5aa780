// SPDX-License-Identifier: Apache-2.0
/** A timeline as a trace file for Perfetto and Chrome. */
@NullMarked
package dev.runahead.report.trace;

import org.jspecify.annotations.NullMarked;
