// SPDX-License-Identifier: Apache-2.0
// What MPI itself takes to start: a line for each rank, once all of them have passed MPI_Init.
#include <mpi.h>
#include <unistd.h>

int main(int argc, char **argv) {
    int provided;
    MPI_Init_thread(&argc, &argv, MPI_THREAD_MULTIPLE, &provided);
    MPI_Barrier(MPI_COMM_WORLD);
    if (write(STDOUT_FILENO, "up\n", 3) != 3) {
        return 1;
    }
    MPI_Finalize();
    return 0;
}
