// SPDX-License-Identifier: Apache-2.0
/**
 * MPI worker pools: {@link dev.runahead.mpi.MpiPoolSession} is what a test opens, {@link dev.runahead.mpi.MpiPoolOptions}
 * says what it is like, {@link dev.runahead.mpi.MpiTask} is what its workers run.
 */
@NullMarked
package dev.runahead.mpi;

import org.jspecify.annotations.NullMarked;
