// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

/** A pool of one rank of Open MPI. */
class OpenMpiOne extends OpenedPool {

    OpenMpiOne() {
        super(openMpi(1));
    }
}
