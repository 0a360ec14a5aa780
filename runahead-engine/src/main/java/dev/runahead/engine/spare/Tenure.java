// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.spare;

import dev.runahead.Reason;
import dev.runahead.engine.plan.Asker;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a session, and what has become of that test. A failed test fences what it held, since nobody knows what it left
 * behind. Thread-safe.
 *
 * <p>A session belongs to the test that asked for it, if its lease ends before that test does; else to the container that declares
 * it, whose tests share it. A failure at or below whom it belongs to fences it, and while it is in use any failure of those who
 * may share it.
 */
public final class Tenure {

    private final long request;
    private final String test;
    private final String around;
    private final boolean certain;
    private volatile @Nullable String owner;
    private volatile @Nullable Reason fence;
    private volatile boolean testIsOver;
    private volatile boolean aroundIsOver;

    /**
     * It begins.
     *
     * @param request the number of the request that was answered with the session
     * @param asker who asked
     */
    public Tenure(long request, Asker asker) {
        this.request = request;
        this.test = asker.test();
        this.around = asker.around();
        this.certain = asker.certain() && !test.isEmpty() && !around.isEmpty();
    }

    long request() {
        return request;
    }

    /** Whether it is the same test that asks now. */
    boolean isOf(Asker asker) {
        return certain && asker.certain() && test.equals(asker.test());
    }

    /** A test or container has ended. JUnit's unique ids are paths. */
    void ended(String id, boolean failed) {
        String owned = owner;
        String reach = owned == null ? around : owned;
        if (failed && (!certain || id.equals(reach) || id.startsWith(reach + "/"))) {
            fence = new Reason("fenced", "a test failed that may have used it: " + id);
        }
        // Never written back as it was: other tests end at the same time.
        if (id.equals(test)) {
            testIsOver = true;
        }
        if (id.equals(around)) {
            aroundIsOver = true;
        }
    }

    /** Whether whom the session belongs to has ended; not before the lease has. */
    boolean over() {
        String owned = owner;
        return owned != null && (owned.equals(test) ? testIsOver : aroundIsOver);
    }

    /** Why nobody else may have what it held, as far as is known now. */
    Optional<Reason> fence() {
        return Optional.ofNullable(fence);
    }

    /** Whether another test may have it afterwards, as far as is known now. */
    boolean mayGoOn() {
        return certain && fence == null && (owner != null || !(testIsOver && aroundIsOver));
    }

    /** The lease ends; says why nobody else may have the session. */
    Optional<Reason> ends() {
        if (!certain) {
            return Optional.of(new Reason(
                    "unknown-test", "it is not known which test held it, so nobody knows whether that failed"));
        }
        if (testIsOver && aroundIsOver) {
            return fence().or(() -> Optional.of(
                    new Reason("kept-longer", "it was closed after the test that had opened it had ended")));
        }
        owner = testIsOver ? around : test;
        return fence();
    }
}
