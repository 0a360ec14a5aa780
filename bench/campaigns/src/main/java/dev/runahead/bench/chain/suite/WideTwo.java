// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain.suite;

/** Of the second group, with the same pool again. */
final class WideTwo extends Link {

    @Override
    int workers() {
        return 2;
    }
}
