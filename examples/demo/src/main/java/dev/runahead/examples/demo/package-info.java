// SPDX-License-Identifier: Apache-2.0
/** Runs the embedding suite with Runahead off and on, compares the results and tells what was hidden. */
@NullMarked
package dev.runahead.examples.demo;

import org.jspecify.annotations.NullMarked;
