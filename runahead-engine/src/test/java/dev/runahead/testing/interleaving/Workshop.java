// SPDX-License-Identifier: Apache-2.0
package dev.runahead.testing.interleaving;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.Reason;
import dev.runahead.Reuse;
import dev.runahead.SessionProvider;
import dev.runahead.SessionSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sessions that count what was done to them. Background builds wait at a gate until a play lets them go on; each call is a
 * place at which the turn may go to another. Confined to the actor that has the turn.
 */
public final class Workshop implements SessionProvider<Workshop.Spec, Workshop.Built, Workshop.Session> {

    /** All equal. */
    public record Spec() implements SessionSpec {
        @Override
        public String label() {
            return "workshop";
        }
    }

    /** What was done to a session. */
    public static final class Built {
        private final int number;
        private int attached;
        private int given;
        private int closed;
        private Lease lease;

        private Built(int number) {
            this.number = number;
        }

        /** The number of its build, from 1. */
        public int number() {
            return number;
        }

        @Override
        public String toString() {
            return "session " + number + ": attached " + attached + ", given " + given + ", closed " + closed
                    + " times";
        }
    }

    /** What a test sees. */
    public record Session(Built built, Lease lease) {}

    /** How long a build may take. */
    public static final Duration BUILD_BUDGET = Duration.ofSeconds(60);

    private final List<Built> sessions = new ArrayList<>();
    private int begun;
    private int mayGoOn;
    private boolean deaf;
    private boolean reuses;
    private Exception fault;

    /** Lets background builds go on, in the order in which they come to the gate. */
    public void letBuild(int builds) {
        mayGoOn += builds;
    }

    /** Interrupts do not end background builds from here on. */
    public void goDeaf() {
        deaf = true;
    }

    /** Sessions that are closed are reset, in the background, and go to other tests. */
    public void reuse() {
        reuses = true;
    }

    /** The next background build fails with this. */
    public void failNext(Exception with) {
        fault = with;
    }

    /** A test has got this session. */
    public void given(Session session) {
        Built built = session.built();
        built.given++;
        if ((built.given > 1 && !reuses) || (built.lease != null && built.lease.active())) {
            throw new AssertionError("two tests got one session: " + built);
        }
        built.lease = session.lease();
        if (built.closed > 0 && session.lease().active()) {
            throw new AssertionError("a test got a closed session: " + built);
        }
    }

    /** All sessions that were built. */
    public List<Built> sessions() {
        return List.copyOf(sessions);
    }

    /** Fails unless every session was closed exactly once and attached at most once. */
    public void checkThatNothingIsLeft() {
        for (Built built : sessions) {
            if (built.closed != 1 || (built.attached > 1 && !reuses)) {
                throw new AssertionError("not closed exactly once, or attached twice: " + built);
            }
        }
    }

    @Override
    public String kind() {
        return "workshop";
    }

    @Override
    public Built build(Spec spec, BuildContext context) throws Exception {
        Built built = new Built(++begun);
        if (Thread.currentThread().getName().startsWith("runahead-builder")) {
            awaitGate(built.number);
            if (fault != null) {
                Exception with = fault;
                fault = null;
                throw with;
            }
        }
        Points.pass("the end of build " + built.number);
        sessions.add(built);
        return built;
    }

    private void awaitGate(int number) throws InterruptedException {
        while (true) {
            try {
                Points.await("the gate, with build " + number, () -> mayGoOn > 0);
                mayGoOn--;
                return;
            } catch (InterruptedException e) {
                if (!deaf) {
                    throw e;
                }
            }
        }
    }

    @Override
    public Optional<Reason> probe(Built built) {
        Points.pass("the probe of session " + built.number);
        return Optional.empty();
    }

    @Override
    public Session attach(Built built, Lease lease) {
        Points.pass("the attaching of session " + built.number);
        built.attached++;
        return new Session(built, lease);
    }

    @Override
    public void close(Built built, Deadline deadline) {
        Points.pass("the closing of session " + built.number);
        built.closed++;
    }

    @Override
    public Reuse reuse(Spec spec) {
        return reuses ? Reuse.ALWAYS : Reuse.NEVER;
    }

    @Override
    public void reset(Built built, Deadline deadline) {
        Points.pass("the resetting of session " + built.number);
        if (built.closed > 0) {
            throw new AssertionError("a closed session is reset: " + built);
        }
    }

    @Override
    public boolean closesInBackground() {
        return reuses;
    }

    @Override
    public Duration buildBudget(Spec spec) {
        return BUILD_BUDGET;
    }
}
