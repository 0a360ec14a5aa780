// SPDX-License-Identifier: Apache-2.0
/** The clock, the ways to wait, and how threads are named. */
@NullMarked
package dev.runahead.engine.time;

import org.jspecify.annotations.NullMarked;
