// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.Reuse;
import dev.runahead.SessionProvider;
import java.time.Duration;

/** Opens sessions that live in the test JVM and have frozen what it was like. Thread-safe. */
record Snapshots() implements SessionProvider<SnapshotSpec, Snapshots.Built, Snapshots.Attached> {

    private static final int BUILD_MILLIS = 300;

    /** What is built; answers on a thread of its own. */
    record Built(SnapshotSpec spec, Answering answering) {}

    /** What a test uses. */
    record Attached(Built built, Lease lease) {}

    @Override
    public String kind() {
        return "snapshot";
    }

    @Override
    public Built build(SnapshotSpec spec, BuildContext context) throws Exception {
        SnapshotBuilds builds = SnapshotBuilds.of(spec.marker());
        boolean faulty = builds.begin();
        Surroundings frozen = Surroundings.now();
        if (faulty && spec.second().isPresent()) {
            builds.misbehave(spec.second().get());
        }
        Patience.delay(BUILD_MILLIS);
        Built built = new Built(spec, Answering.with(frozen));
        builds.finished();
        return built;
    }

    @Override
    public Attached attach(Built built, Lease lease) {
        SnapshotBuilds.of(built.spec().marker()).attached(built.answering());
        return new Attached(built, lease);
    }

    @Override
    public Reuse reuse(SnapshotSpec spec) {
        return Reuse.ON_REQUEST;
    }

    @Override
    public void reset(Built built, Deadline deadline) throws InterruptedException {
        if (built.spec().reset().isPresent()) {
            SnapshotBuilds.of(built.spec().marker())
                    .misbehaveInReset(built.spec().reset().get(), deadline);
        }
        built.answering().left().set("");
    }

    @Override
    public void close(Built built, Deadline deadline) {
        built.answering().end();
    }

    @Override
    public Duration buildBudget(SnapshotSpec spec) {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration closeBudget(SnapshotSpec spec) {
        return Scene.CLOSE_BUDGET;
    }
}
