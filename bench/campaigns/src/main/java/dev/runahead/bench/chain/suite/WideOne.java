// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain.suite;

/** Of the second group, with a pool of another size. */
final class WideOne extends Link {

    @Override
    int workers() {
        return 2;
    }
}
