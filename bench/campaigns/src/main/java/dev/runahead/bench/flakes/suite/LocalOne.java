// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

/** A local pool of one worker. */
class LocalOne extends OpenedPool {

    LocalOne() {
        super(local(1));
    }
}
