// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

/**
 * How {@link Communicator#allReduce} combines the elements of all ranks. Whole numbers wrap around as in Java; how
 * {@link #MIN} and {@link #MAX} deal with NaN is the MPI library's.
 */
public enum Reduction {

    /** {@code MPI_SUM}. */
    SUM,

    /** {@code MPI_MIN}. */
    MIN,

    /** {@code MPI_MAX}. */
    MAX
}
