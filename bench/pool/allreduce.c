/*
 * SPDX-License-Identifier: Apache-2.0
 *
 * The all-reduce that Runahead's communicator is measured against: one call in C, in the same ranks. Built as a library that a
 * worker loads:  mpicc -O2 -shared -fPIC -o liballreduce.so allreduce.c
 */
#include <mpi.h>
#include <time.h>

static long long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

/* Adds up the doubles of all ranks in place; nanoseconds, or minus MPI's error code. */
long long runahead_allreduce(double *values, int count) {
    long long begin = now();
    int code = MPI_Allreduce(MPI_IN_PLACE, values, count, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
    return code == MPI_SUCCESS ? now() - begin : -code;
}
