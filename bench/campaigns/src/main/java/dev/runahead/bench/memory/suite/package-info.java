// SPDX-License-Identifier: Apache-2.0
/** A suite of many small pools, for the memory campaign. */
@NullMarked
package dev.runahead.bench.memory.suite;

import org.jspecify.annotations.NullMarked;
