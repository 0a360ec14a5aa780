// SPDX-License-Identifier: Apache-2.0
/** Twenty plain tests that each open a pool, see that it is as new, work with it, leave traces in it and close it. */
@NullMarked
package dev.runahead.bench.steady.suite;

import org.jspecify.annotations.NullMarked;
