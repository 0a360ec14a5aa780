// SPDX-License-Identifier: Apache-2.0
/** A chain of tests that each open an MPI pool: what the reference's policy and Runahead leave of the waits. */
@NullMarked
package dev.runahead.bench.chain;

import org.jspecify.annotations.NullMarked;
