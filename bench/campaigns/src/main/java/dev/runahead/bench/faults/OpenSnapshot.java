// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import dev.runahead.SessionGate;
import java.util.Optional;

/** A session inside the test JVM. */
record OpenSnapshot(Scene scene, Snapshots.Attached session) implements OpenSession {

    static OpenSnapshot open(Scene scene) throws Exception {
        return new OpenSnapshot(scene, SessionGate.open(new Snapshots(), scene.snapshotSpec()));
    }

    @Override
    public String instance() {
        return "snapshot-" + System.identityHashCode(answering().thread());
    }

    private Answering answering() {
        return session.built().answering();
    }

    @Override
    public void check() throws Exception {
        if (!session.built().spec().equals(scene.snapshotSpec())) {
            throw Violation.wrong("asked for " + scene.snapshotSpec() + ", got "
                    + session.built().spec());
        }
        Optional<String> difference = answering().ask(Scene.LONGEST_ANSWER).differenceTo(Surroundings.now());
        if (difference.isPresent()) {
            throw Violation.wrong(instance() + ": " + difference.get());
        }
        String left = answering().left().get();
        if (!"".equals(left)) {
            throw Violation.wrong(instance() + " is not as new: " + left);
        }
    }

    @Override
    public void use() throws Exception {
        answering().ask(Scene.LONGEST_ANSWER);
    }

    @Override
    public void leaveTraces() {
        answering().left().set("left by " + scene.marker());
    }

    @Override
    public void end(Fate fate) {
        long start = System.nanoTime();
        session.lease().end();
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (millis > Scene.LONGEST_CLOSE.toMillis()) {
            scene.note(Note.Type.HANG, instance() + ": close took " + millis + " ms");
        }
        if (fate == Fate.GOES && !answering().ended()) {
            throw new IllegalStateException(instance() + " was not closed when its lease ended");
        }
    }

    @Override
    public void abort() {
        Hands.OF_THIS_JVM.spend(instance(), "its test aborted it");
        Hands.OF_THIS_JVM.release(instance());
        session.lease().destroy();
    }

    @Override
    public void abortLate() {
        session.lease().destroy();
    }

    @Override
    public boolean stays() {
        return !answering().ended();
    }

    @Override
    public void checkThatItIsClosed() {
        if (session.lease().active()) {
            throw Violation.wrong(instance() + ": its lease was still active after the close");
        }
    }
}
