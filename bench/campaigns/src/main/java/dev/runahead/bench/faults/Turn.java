// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One test of the round: it opens a session, looks whether it is right, and lets the fault have its part. Confined to the
 * test's thread.
 */
interface Turn {

    /** What it is part of. */
    Scene scene();

    /** Does it; whatever it throws is the test's failure. */
    void play() throws Exception;

    /** Plays it, and tells the driver how that went. */
    default void run() throws Exception {
        Watch watch = Watch.over(scene());
        try {
            scene().note(Note.Type.BEGAN, toString());
            play();
            scene().note(Note.Type.PASSED, toString());
        } catch (OnPurpose e) {
            scene().note(Note.Type.FAILED_ON_PURPOSE, toString());
            throw e;
        } catch (Violation e) {
            scene().note(type(e.figure()), this + ": " + stack(e));
            throw e;
        } catch (Throwable e) { // Whatever it is: it fails a test.
            scene().note(Note.Type.UNJUST_FAILURE, this + ": " + stack(e));
            throw e;
        } finally {
            watch.end();
        }
    }

    private static Note.Type type(Figure figure) {
        return switch (figure) {
            case WRONG_HANDOVER -> Note.Type.WRONG_HANDOVER;
            case HANGS -> Note.Type.HANG;
            default -> Note.Type.UNJUST_FAILURE;
        };
    }

    private static String stack(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    /** A test fails since it is told to. */
    final class OnPurpose extends AssertionError {

        private static final long serialVersionUID = 1L;

        OnPurpose() {
            super("on purpose");
        }
    }

    /** Has a session looked at or used; if that fails the test does, and nobody may be given the session again. */
    interface Use {
        void of(OpenSession session) throws Exception;

        /** Closes it in the end, unless its test has aborted it. */
        default void andClose(OpenSession session, OpenSession.Fate fate) throws Exception {
            try {
                of(session);
            } catch (Throwable e) {
                Hands.OF_THIS_JVM.spend(session.instance(), "a test that had it failed");
                throw e;
            } finally {
                session.close(fate);
            }
        }
    }

    /** Opens a session and strikes. */
    record First(Scene scene, Fault fault) implements Turn {

        @Override
        public void play() throws Exception {
            fault.prepare();
            OpenSession own = OpenSession.open(scene);
            boolean aborts = scene.staging().reuse() && fault.needsASpare();
            Use use = session -> {
                session.check();
                session.use();
                if (aborts) {
                    session.abort();
                }
                fault.strike(session);
                if (fault.sparesTheOwn() && !aborts) {
                    session.use();
                }
                if (fault.failsTheTest()) {
                    throw new OnPurpose();
                }
            };
            use.andClose(own, fault.fate(scene));
            fault.closed(own);
        }

        @Override
        public String toString() {
            return "first turn of " + scene.step().text();
        }
    }

    /** Opens an equal session, which must be sound. */
    record Second(Scene scene, Fault fault) implements Turn {

        @Override
        public void play() throws Exception {
            try {
                fault.asking();
                long asked = System.nanoTime();
                Use use = session -> use(session, asked);
                use.andClose(open(), scene.fate());
            } finally {
                fault.undo();
            }
        }

        private OpenSession open() throws Exception {
            try {
                return OpenSession.open(scene);
            } catch (RuntimeException e) {
                if (!fault.mayKeepFromOpening()) {
                    throw e;
                }
                scene.note(Note.Type.JUST_FAILURE, "no session could be opened: " + e.getMessage());
                fault.undo();
                return OpenSession.open(scene);
            }
        }

        private void use(OpenSession session, long asked) throws Exception {
            try {
                session.check();
                fault.met(session);
                session.use();
            } catch (Exception | Violation e) {
                fault.settle();
                if (!fault.excuses(session, asked, e)) {
                    throw e;
                }
                scene.note(Note.Type.JUST_FAILURE, "its own session was hit: " + e.getMessage());
                return;
            }
            fault.settle();
        }

        @Override
        public String toString() {
            return "second turn of " + scene.step().text();
        }
    }

    /** Opens a session when all faults are over. */
    record Last(Scene scene) implements Turn {

        @Override
        public void play() throws Exception {
            Use use = session -> {
                session.check();
                session.use();
            };
            use.andClose(OpenSession.open(scene), scene.fate());
        }

        @Override
        public String toString() {
            return "after all faults";
        }
    }
}
