// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

/**
 * When one engine of the suite opened, gave its first embedding and closed, by the example's own clock. Immutable.
 *
 * @param engine the test class
 * @param ownSession whether it opened a pool of its own; else the pool was the test's and Runahead has no part in it
 * @param launcher what started its pool
 * @param openStartNanos entry of {@code EmbeddingEngine.open}
 * @param openEndNanos its return
 * @param firstEmbeddingNanos the first embedding returned; the close's start if it embedded nothing
 * @param closeStartNanos entry of {@code close}
 * @param closeEndNanos its return
 */
record EngineTimes(
        String engine,
        boolean ownSession,
        String launcher,
        long openStartNanos,
        long openEndNanos,
        long firstEmbeddingNanos,
        long closeStartNanos,
        long closeEndNanos) {

    /** What the test waits for: to the first embedding, so that a model which loads late hides nothing. */
    long boundaryNanos() {
        return firstEmbeddingNanos - openStartNanos;
    }

    long openNanos() {
        return openEndNanos - openStartNanos;
    }

    long bodyNanos() {
        return closeStartNanos - firstEmbeddingNanos;
    }

    long closeNanos() {
        return closeEndNanos - closeStartNanos;
    }
}
