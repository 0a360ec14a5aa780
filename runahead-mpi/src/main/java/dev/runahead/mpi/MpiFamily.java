// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

/** Whose MPI a launcher starts ranks of; each has a binary interface of its own. */
enum MpiFamily {

    /** Open MPI, from version 3 on. */
    OPENMPI,

    /** MPICH and what keeps its binary interface. */
    MPICH
}
