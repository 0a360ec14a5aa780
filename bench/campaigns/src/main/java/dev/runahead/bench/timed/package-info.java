// SPDX-License-Identifier: Apache-2.0
/** Suites on pools that take their own times, run as whole processes, and the arithmetic of such times. */
@NullMarked
package dev.runahead.bench.timed;

import org.jspecify.annotations.NullMarked;
