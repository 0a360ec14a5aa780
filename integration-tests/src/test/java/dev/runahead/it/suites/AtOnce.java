// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.SessionGate;
import dev.runahead.SessionSpec;
import dev.runahead.junit.DeclaredProvider;
import dev.runahead.junit.DeclaresSession;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A session that only takes time to build, and knows whether two tests have it. One of the number 2 is made of another, which
 * its build opens.
 *
 * @param inUse whether a test uses it just now
 * @param part what it is made of, or null
 */
record AtOnce(Lease lease, AtomicBoolean inUse, AtOnce part) implements AutoCloseable {

    /** Which one a class or method needs. */
    @Retention(RetentionPolicy.RUNTIME)
    @DeclaresSession(Provider.class)
    @interface Needed {
        int value();
    }

    /** Which one it is. */
    record Spec(int number) implements SessionSpec {
        @Override
        public String label() {
            return "at-once " + number;
        }
    }

    /** What is built: a part or nothing. */
    record Built(AtOnce part) {}

    /** Builds slowly, without keeping a processor busy. */
    record Provider() implements DeclaredProvider<Needed, Spec, Built, AtOnce> {
        @Override
        public String kind() {
            return "at-once";
        }

        @Override
        public boolean exclusive() {
            return false;
        }

        @Override
        public Spec spec(Needed annotation) {
            return new Spec(annotation.value());
        }

        @Override
        public Built build(Spec spec, BuildContext context) throws Exception {
            passes(150);
            return new Built(spec.number() == 2 ? open(1) : null);
        }

        @Override
        public AtOnce attach(Built built, Lease lease) {
            return new AtOnce(lease, new AtomicBoolean(), built.part());
        }

        @Override
        public void close(Built built, Deadline deadline) {
            if (built.part() != null) {
                built.part().close();
            }
        }

        @Override
        public Class<AtOnce> sessionType() {
            return AtOnce.class;
        }
    }

    static AtOnce open(int number) throws Exception {
        return SessionGate.open(new Provider(), new Spec(number));
    }

    /** For a while nobody else may. */
    void use() {
        assertThat(inUse.compareAndSet(false, true)).as("nobody else uses it").isTrue();
        passes(40);
        inUse.set(false);
    }

    private static void passes(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    @Override
    public void close() {
        lease.end();
    }
}
