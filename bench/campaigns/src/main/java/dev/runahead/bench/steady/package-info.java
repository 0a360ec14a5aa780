// SPDX-License-Identifier: Apache-2.0
/** Twenty tests in the steady state: what building ahead, using sessions again, and both together come to. */
@NullMarked
package dev.runahead.bench.steady;

import org.jspecify.annotations.NullMarked;
