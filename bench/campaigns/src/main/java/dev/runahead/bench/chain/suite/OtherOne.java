// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain.suite;

/** Of the third group, with a pool of the first size and another preload. */
final class OtherOne extends Link {

    @Override
    Load load() {
        return Load.CPU;
    }
}
