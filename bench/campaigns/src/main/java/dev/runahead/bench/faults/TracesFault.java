// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import org.jspecify.annotations.Nullable;

/** The first turn leaves traces in its session, of which the second one must find none. Confined to the test's thread. */
final class TracesFault implements Fault {

    private final Scene scene;
    private @Nullable String own;

    TracesFault(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void strike(OpenSession session) throws Exception {
        session.leaveTraces();
        own = session.instance();
    }

    /** What is kept is likely to be the second turn's. */
    @Override
    public void closed(OpenSession session) {
        boolean stays = session.stays();
        scene.note(
                stays ? Note.Type.TOOK_EFFECT : Note.Type.NO_EFFECT,
                session.instance() + (stays ? " is kept, for another test" : " is not kept"));
    }

    /** That there are none, every look at a session sees to. */
    @Override
    public void met(OpenSession session) {
        boolean same = session.instance().equals(own);
        scene.note(
                same ? Note.Type.TOOK_EFFECT : Note.Type.NO_EFFECT,
                same ? own + " was used again and is as new" : "the second turn has another session");
    }
}
