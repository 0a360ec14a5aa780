// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import org.jspecify.annotations.Nullable;

/** A reset that misbehaves by itself: what it was to make as new must not be handed out. Confined to the test's thread. */
final class ResetFault implements Fault {

    private final Scene scene;
    private @Nullable String own;

    ResetFault(Scene scene) {
        this.scene = scene;
    }

    @Override
    public void strike(OpenSession session) {
        own = session.instance();
    }

    @Override
    public void met(OpenSession session) {
        boolean seen = scene.step().inJvm()
                ? SnapshotBuilds.of(scene.marker()).resetsHaveMisbehaved()
                : scene.orders().map(FaultyPreload.Orders::hasReached).orElse(false);
        if (seen && session.instance().equals(own)) {
            throw Violation.wrong(own + " was handed out again, though its reset had failed or was late");
        }
        // What ends now comes too late to be right.
        SnapshotBuilds.of(scene.marker()).release();
        scene.note(seen ? Note.Type.TOOK_EFFECT : Note.Type.NO_EFFECT, seen ? "the reset misbehaved" : "no reset");
    }
}
