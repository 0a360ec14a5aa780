// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Frozen;
import dev.runahead.SessionSpec;
import dev.runahead.engine.fingerprint.Difference;
import dev.runahead.engine.fingerprint.Drift;
import dev.runahead.engine.fingerprint.Fingerprint;
import dev.runahead.engine.fingerprint.PropertyWrites;
import dev.runahead.engine.plan.Demand;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets a provider build and records what its session froze: the fingerprint is taken before and after. What differs may
 * have been half read by the build, and a difference does not say who wrote it; only what the build itself wrote is known
 * to belong to it. Thread-safe.
 */
public final class Recorder {

    private final Drift drift;
    private final Nesting nesting;
    private final PropertyWrites writes = new PropertyWrites();

    /** Records nothing yet. */
    public Recorder(Drift drift, Nesting nesting) {
        this.drift = drift;
        this.nesting = nesting;
    }

    /**
     * What was built.
     *
     * @param fingerprint what it froze
     * @param changed what changed while it was built, by somebody else
     */
    public record Recorded<B>(B built, Fingerprint fingerprint, Optional<Difference> changed) {}

    /** Builds on the calling thread; throws what the provider throws. */
    public <P extends SessionSpec, B> Recorded<B> build(
            Demand<P, B, ?> demand, @Nullable ClassLoader loader, BuildContext context) throws Exception {
        Set<Frozen> frozen = demand.freezes();
        Set<String> own = new HashSet<>(demand.provider().setsProperties());
        Drift drifting = drift.ignoringProperties(demand.driftingProperties());
        Fingerprint before = Fingerprint.now(frozen, loader, drifting);
        B built = build(demand, frozen.contains(Frozen.SYSTEM_PROPERTIES), own, context);
        Fingerprint after = Fingerprint.now(frozen, loader, drifting);
        Fingerprint settled = before.with(after, own).without(demand.carriedProperties(built));
        return new Recorded<>(built, settled, settled.differenceFrom(after));
    }

    private <P extends SessionSpec, B> B build(
            Demand<P, B, ?> demand, boolean watchesProperties, Set<String> own, BuildContext context) throws Exception {
        if (!watchesProperties) {
            return build(demand, context);
        }
        writes.begin();
        try {
            return build(demand, new Watched(context, writes));
        } finally {
            own.addAll(writes.end());
        }
    }

    @SuppressWarnings("try") // Being inside is held, not used.
    private <P extends SessionSpec, B> B build(Demand<P, B, ?> demand, BuildContext context) throws Exception {
        try (Nesting.Inside inside = nesting.builds(demand)) {
            return demand.provider().build(demand.spec(), context);
        }
    }

    /** The build's own context, which also knows what the building thread has written. */
    private record Watched(BuildContext context, PropertyWrites writes) implements BuildContext {

        @Override
        public Deadline deadline() {
            return context.deadline();
        }

        @Override
        public void phase(String phase) {
            context.phase(phase);
        }

        @Override
        public Optional<Path> keepLog(Path log) {
            return context.keepLog(log);
        }

        @Override
        public void note(String what, String text) {
            context.note(what, text);
        }

        @Override
        public Set<String> propertiesSet() {
            return writes.soFar();
        }
    }
}
