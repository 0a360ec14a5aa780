// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.pool;

/**
 * How much is asked in a round. Immutable.
 *
 * @param tasks empty tasks at once, twice, of which the second time counts
 * @param payloadBytes a multiple of 4096
 * @param payloads how many payloads, in turn
 * @param warmCalls calls before the warm round trips, beside all earlier ones
 */
record PoolSizes(int tasks, int payloadBytes, int payloads, int warmCalls) {

    static final PoolSizes FULL = new PoolSizes(5_000, 64 << 20, 3, 20_000);

    static final PoolSizes SMOKE = new PoolSizes(200, 1 << 20, 1, 300);
}
