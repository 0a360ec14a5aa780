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
        return "snapshot-" + System.identityHashCode(session.built().answering().thread());
    }

    @Override
    public void check() throws Exception {
        if (!session.built().spec().equals(scene.snapshotSpec())) {
            throw Violation.wrong("asked for " + scene.snapshotSpec() + ", got "
                    + session.built().spec());
        }
        Optional<String> difference =
                session.built().answering().ask(Scene.LONGEST_ANSWER).differenceTo(Surroundings.now());
        if (difference.isPresent()) {
            throw Violation.wrong(instance() + ": " + difference.get());
        }
    }

    @Override
    public void use() throws Exception {
        session.built().answering().ask(Scene.LONGEST_ANSWER);
    }

    @Override
    public void close() {
        session.lease().end();
        if (!session.built().answering().ended()) {
            throw new IllegalStateException(instance() + " was not closed when its lease ended");
        }
    }
}
