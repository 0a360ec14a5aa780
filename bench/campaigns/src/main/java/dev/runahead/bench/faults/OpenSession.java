// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

/** A session that a test of the campaign has opened. Confined to the test's thread. */
interface OpenSession {

    /** Opens one as the step says, through Runahead. */
    static OpenSession open(Scene scene) throws Exception {
        long start = System.nanoTime();
        OpenSession session = scene.step().inJvm() ? OpenSnapshot.open(scene) : OpenPool.open(scene);
        long millis = (System.nanoTime() - start) / 1_000_000;
        scene.note(Note.Type.GOT, session.instance() + " after " + millis + " ms");
        if (millis > scene.longestOpen().toMillis()) {
            throw Violation.hang("open took " + millis + " ms");
        }
        return session;
    }

    /** A name that no other has. */
    String instance();

    /** Throws {@link Violation} unless it is alive, whole, what was asked for, and as the JVM is now. */
    void check() throws Exception;

    /** Throws {@link Violation} if it does not answer in time, and something else if it fails. */
    void use() throws Exception;

    /** Closes it, and notes what it leaves behind. */
    void close() throws Exception;
}
