// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

/**
 * When one engine of a suite got its pool, gave its first embedding and closed, by the example's own clock. Immutable.
 *
 * <p>An engine that opens its pool itself asks for it at its start. One whose test class declares the pool starts with
 * that class, which is what waits, and its pool is closed with the class.
 *
 * @param engine the test class
 * @param ownSession whether its pool was opened for it; else the pool was the test's and Runahead has no part in it
 * @param launcher what started its pool
 * @param startNanos entry of {@code EmbeddingEngine.open}, or the beginning of the class
 * @param askedNanos when the pool was asked for
 * @param heldNanos when it was there
 * @param firstEmbeddingNanos the first embedding returned; the close's start if it embedded nothing
 * @param closeStartNanos entry of {@code close}
 * @param closeEndNanos its return, or the end of the class
 */
record EngineTimes(
        String engine,
        boolean ownSession,
        String launcher,
        long startNanos,
        long askedNanos,
        long heldNanos,
        long firstEmbeddingNanos,
        long closeStartNanos,
        long closeEndNanos) {

    /** What the test waits for: to the first embedding, so that a model which loads late hides nothing. */
    long boundaryNanos() {
        return firstEmbeddingNanos - startNanos;
    }

    /** What the test waited for the pool alone. */
    long waitedNanos() {
        return heldNanos - askedNanos;
    }

    long bodyNanos() {
        return closeStartNanos - firstEmbeddingNanos;
    }

    long closeNanos() {
        return closeEndNanos - closeStartNanos;
    }

    /**
     * The same engine, whose pool was declared by its test class.
     *
     * @param group the class's beginning and end
     * @param asked when the pool was asked for
     */
    EngineTimes declaredBy(Span group, long asked) {
        return new EngineTimes(
                engine,
                true,
                launcher,
                group.startNanos(),
                asked,
                startNanos,
                firstEmbeddingNanos,
                closeStartNanos,
                group.endNanos());
    }
}
