// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import org.jspecify.annotations.Nullable;

/** The first turn fails with a session in its hands, which nobody may be given again. Confined to the test's thread. */
final class FailingFault implements Fault {

    private final Scene scene;
    private @Nullable OpenSession own;

    FailingFault(Scene scene) {
        this.scene = scene;
    }

    @Override
    public boolean failsTheTest() {
        return true;
    }

    @Override
    public void strike(OpenSession session) throws Exception {
        own = session;
        session.leaveTraces();
        scene.note(Note.Type.TOOK_EFFECT, session.instance() + " is held by a test that fails");
    }

    /** That it is not this one again, {@link Hands} have seen to. */
    @Override
    public void met(OpenSession session) throws Exception {
        OpenSession failed = own;
        if (failed != null && !Patience.until(Leftovers.GRACE, () -> !failed.stays())) {
            scene.note(Note.Type.PROCESS_LEAKED, failed.instance() + " is still kept, though its test has failed");
        }
    }
}
