// SPDX-License-Identifier: Apache-2.0
/** What Runahead costs a suite that has nothing for it to do: {@code bench/run idle}. */
@NullMarked
package dev.runahead.bench.idle;

import org.jspecify.annotations.NullMarked;
