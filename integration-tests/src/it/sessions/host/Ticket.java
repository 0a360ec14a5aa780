// SPDX-License-Identifier: Apache-2.0
package host;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.SessionGate;
import dev.runahead.SessionSpec;
import dev.runahead.junit.DeclaredProvider;
import dev.runahead.junit.DeclaresSession;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A session in the test JVM that knows who issued it. Needs no Jupiter. Thread-safe. */
record Ticket(Paper paper, Lease lease) implements AutoCloseable {

    private static final Map<String, Semaphore> ISSUED = new ConcurrentHashMap<>();
    private static final Set<Paper> HELD = ConcurrentHashMap.newKeySet();

    /** Declares one. */
    @Retention(RetentionPolicy.RUNTIME)
    @DeclaresSession(Office.class)
    @interface To {
        String value();
    }

    record Destination(String label) implements SessionSpec {}

    /** What is built; no two are equal. */
    static final class Paper {
        private final String destination;
        private final String issuer;

        Paper(String destination, String issuer) {
            this.destination = destination;
            this.issuer = issuer;
        }
    }

    record Office() implements DeclaredProvider<To, Destination, Paper, Ticket> {
        @Override
        public String kind() {
            return "ticket";
        }

        @Override
        public Destination spec(To annotation) {
            return new Destination(annotation.value());
        }

        @Override
        public Paper build(Destination spec, BuildContext context) {
            Paper paper = new Paper(spec.label(), Thread.currentThread().getName());
            issued(spec.label()).release();
            return paper;
        }

        @Override
        public Ticket attach(Paper built, Lease lease) {
            HELD.add(built);
            return new Ticket(built, lease);
        }

        @Override
        public void close(Paper built, Deadline deadline) {
            HELD.remove(built);
        }

        @Override
        public Class<Ticket> sessionType() {
            return Ticket.class;
        }
    }

    /** The seam. */
    static Ticket open(String destination) throws Exception {
        return SessionGate.open(new Office(), new Destination(destination));
    }

    /** Returns when so many were built, for whomever; fails after 60 s. */
    static void awaitIssues(String destination, int number) throws Exception {
        Semaphore issued = issued(destination);
        if (!issued.tryAcquire(number, 60, TimeUnit.SECONDS)) {
            throw new TimeoutException("fewer than " + number + " of " + destination);
        }
        issued.release(number);
    }

    private static Semaphore issued(String destination) {
        return ISSUED.computeIfAbsent(destination, d -> new Semaphore(0));
    }

    /** How many tests were given and are not closed. */
    static int held() {
        return HELD.size();
    }

    String destination() {
        return paper.destination;
    }

    boolean builtAhead() {
        return paper.issuer.startsWith("runahead-builder-");
    }

    @Override
    public void close() {
        lease.end();
    }
}
