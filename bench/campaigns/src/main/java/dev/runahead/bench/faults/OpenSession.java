// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

/** A session that a test of the campaign has opened. Confined to the test's thread. */
interface OpenSession {

    /** What may become of a session that its test closes. */
    enum Fate {
        /** When the close returns it is gone. */
        GOES,

        /** It is gone, or whole and kept for another test. */
        GOES_OR_STAYS
    }

    /** Opens one as the step says, through Runahead. */
    static OpenSession open(Scene scene) throws Exception {
        long start = System.nanoTime();
        OpenSession session = scene.step().inJvm() ? OpenSnapshot.open(scene) : OpenPool.open(scene);
        Hands.OF_THIS_JVM.take(
                session.instance(), scene.marker() + Thread.currentThread().getName());
        long millis = (System.nanoTime() - start) / 1_000_000;
        scene.note(Note.Type.GOT, session.instance() + " after " + millis + " ms");
        if (millis > scene.longestOpen().toMillis()) {
            throw Violation.hang("open took " + millis + " ms");
        }
        return session;
    }

    /** A name that no other has. */
    String instance();

    /** Throws {@link Violation} unless it is alive, whole, as new, what was asked for, and as the JVM is now. */
    void check() throws Exception;

    /** Throws {@link Violation} if it does not answer in time, and something else if it fails. */
    void use() throws Exception;

    /** Leaves in it what no other test may find. */
    void leaveTraces() throws Exception;

    /** Closes it, and notes what it leaves behind. */
    default void close(Fate fate) throws Exception {
        Hands.OF_THIS_JVM.release(instance());
        end(fate);
    }

    /** Ends its lease, and notes what that leaves behind; {@link #close} is for tests. */
    void end(Fate fate) throws Exception;

    /** Ends it, which is still open, so that nobody is given it again. */
    void abort() throws Exception;

    /** Tries the same when its test has closed it, and perhaps another one has it. */
    void abortLate();

    /** Whether it is whole although its test has closed it, so that it waits for another one. */
    boolean stays();

    /** Throws {@link Violation} if what its test does with it after the close is not refused. */
    void checkThatItIsClosed();
}
