// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.neighbours;

/** A server for each test. */
final class ByServer extends EightRequests {

    @Override
    FreshDatabase open() throws Exception {
        return Servers.fresh();
    }
}
