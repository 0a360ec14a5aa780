// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import org.jspecify.annotations.Nullable;

/** The first turn's session is aborted through its old handle while the second turn has it. Confined to the test's thread. */
final class LateFault implements Fault {

    private final Scene scene;
    private @Nullable OpenSession own;

    LateFault(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void strike(OpenSession session) {
        own = session;
    }

    /** What this turn has must go on answering. */
    @Override
    public void met(OpenSession session) throws Exception {
        OpenSession old = own;
        if (old == null || !old.instance().equals(session.instance())) {
            scene.note(Note.Type.NO_EFFECT, "the second turn has another session");
            return;
        }
        old.checkThatItIsClosed();
        old.abortLate();
        Patience.delay(scene.step().delayMillis());
        if (!session.stays()) {
            throw Violation.wrong(session.instance() + " was ended through a handle that had been closed before");
        }
        scene.note(Note.Type.TOOK_EFFECT, session.instance() + " was aborted late");
    }
}
