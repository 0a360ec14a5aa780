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

    /** Opens a session and strikes. */
    record First(Scene scene, Fault fault) implements Turn {

        @Override
        public void play() throws Exception {
            fault.prepare();
            OpenSession session = OpenSession.open(scene);
            try {
                session.check();
                session.use();
                fault.strike(session);
                if (fault.sparesTheOwn()) {
                    session.use();
                }
            } finally {
                session.close();
            }
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
                long asked = System.nanoTime();
                OpenSession session = open();
                try {
                    use(session, asked);
                } finally {
                    session.close();
                }
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
            OpenSession session = OpenSession.open(scene);
            try {
                session.check();
                session.use();
            } finally {
                session.close();
            }
        }

        @Override
        public String toString() {
            return "after all faults";
        }
    }
}
