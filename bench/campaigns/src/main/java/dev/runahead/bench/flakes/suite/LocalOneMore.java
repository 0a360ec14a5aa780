// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

/** The same pool as its neighbour's. */
class LocalOneMore extends OpenedPool {

    LocalOneMore() {
        super(local(1));
    }
}
