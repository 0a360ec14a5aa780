// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

/** A local pool of two workers. */
class LocalTwo extends OpenedPool {

    LocalTwo() {
        super(local(2));
    }
}
