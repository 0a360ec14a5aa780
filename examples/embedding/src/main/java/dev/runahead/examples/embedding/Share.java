// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

/**
 * The part of a batch that one rank computes: neighbours, so that joining the shares by rank restores the order.
 * Immutable.
 *
 * @param from the first index
 * @param to the index after the last; equal to {@code from} for a rank without work
 */
record Share(int from, int to) {

    /**
     * Cuts a batch into shares that differ by one sentence at most.
     *
     * @param count sentences in the batch, 0 or more
     */
    static Share of(int rank, int ranks, int count) {
        return new Share(start(rank, ranks, count), start(rank + 1, ranks, count));
    }

    private static int start(int rank, int ranks, int count) {
        return (int) ((long) rank * count / ranks);
    }
}
