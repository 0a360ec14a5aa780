// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.nio.file.Files;
import java.util.Optional;

/** A background build that misbehaves by itself; see {@link FaultyPreload} and {@link Snapshots}. */
record BuildFault(Scene scene) implements Fault {

    @Override
    public void strike(OpenSession own) throws Exception {
        if (!NextSpare.beside(scene, own).begins()) {
            // Now the second turn's own build would be the second of its spec.
            SnapshotBuilds.of(scene.marker()).release();
            orders().disarm();
        }
        Patience.delay(scene.step().delayMillis());
    }

    private FaultyPreload.Orders orders() {
        return new FaultyPreload.Orders(
                scene.control().toString(), scene.marker(), scene.step().rank(), Misbehaviour.HANG);
    }

    /** The second turn has a session, so that build was given up, and the ledger says why. */
    @Override
    public void settle() throws Exception {
        boolean seen = scene.step().inJvm()
                ? SnapshotBuilds.of(scene.marker()).haveMisbehaved()
                : Files.exists(orders().reached());
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
        SnapshotBuilds.of(scene.marker()).release();
    }
}
