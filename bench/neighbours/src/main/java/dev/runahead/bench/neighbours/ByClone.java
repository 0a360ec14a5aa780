// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.neighbours;

/** A copy for each test, on one server. */
final class ByClone extends EightRequests {

    @Override
    FreshDatabase open() throws Exception {
        return Clones.fresh();
    }
}
