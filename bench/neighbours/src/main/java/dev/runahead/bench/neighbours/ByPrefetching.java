// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.neighbours;

/** By embedded-database-spring-test. */
final class ByPrefetching extends EightRequests {

    @Override
    FreshDatabase open() throws Exception {
        return Prefetched.fresh();
    }
}
