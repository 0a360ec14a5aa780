// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.util.Optional;

/** A background build that misbehaves by itself; see {@link FaultyPreload} and {@link Snapshots}. */
record BuildFault(Scene scene) implements Fault {

    @Override
    public boolean needsASpare() {
        return true;
    }

    @Override
    public void strike(OpenSession own) throws Exception {
        Trigger trigger = new Trigger(scene);
        if (scene.staging().isParallel()) {
            // What is declared may be built already: this takes it, so that another one must be.
            OpenSession taken = OpenSession.open(scene);
            trigger.arm();
            taken.abort();
        }
        NextSpare spare = NextSpare.beside(scene, own);
        boolean begins =
                scene.staging().isParallel() ? Patience.until(NextSpare.PATIENCE, trigger::reached) : spare.begins();
        if (!begins) {
            // Now the second turn's own build would be the one.
            trigger.release();
        }
        Patience.delay(scene.step().delayMillis());
    }

    /** The second turn has a session, so that build was given up, and the ledger says why. */
    @Override
    public void settle() throws Exception {
        boolean seen = new Trigger(scene).reached();
        Optional<String> retired = RunLedger.in(scene.output()).whyRetired(scene.marker());
        boolean took = seen && retired.isPresent();
        scene.note(
                took ? Note.Type.TOOK_EFFECT : Note.Type.NO_EFFECT,
                (seen ? "the build misbehaved" : "no build misbehaved") + "; the ledger says: "
                        + retired.map(text -> text.lines().findFirst().orElse(""))
                                .orElse("nothing"));
    }

    @Override
    public void undo() {
        new Trigger(scene).release();
    }
}
