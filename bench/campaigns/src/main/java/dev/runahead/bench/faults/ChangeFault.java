// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

/** Changes what this JVM is like while the spare is being built, or when it is ready. */
record ChangeFault(Scene scene, Change change) implements Fault {

    @Override
    public boolean needsASpare() {
        return true;
    }

    @Override
    public void strike(OpenSession own) throws Exception {
        NextSpare spare = NextSpare.beside(scene, own);
        boolean waits = scene.step().choice(4) != 3;
        if (!spare.begins() || (waits && !spare.becomesReady())) {
            scene.note(Note.Type.NO_EFFECT, "no spare was " + (waits ? "ready" : "being built"));
            return;
        }
        Patience.delay(scene.step().delayMillis());
        change.apply();
        scene.note(
                change.seen() ? Note.Type.TOOK_EFFECT : Note.Type.NO_EFFECT,
                change + " while the spare was " + (waits ? "ready" : "being built"));
    }

    @Override
    public void undo() throws Exception {
        change.undo();
    }
}
