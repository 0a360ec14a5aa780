// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

/** A pool of two ranks of Open MPI. */
class OpenMpiTwo extends OpenedPool {

    OpenMpiTwo() {
        super(openMpi(2));
    }
}
