// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.spare;

import dev.runahead.Reason;
import dev.runahead.engine.plan.Asker;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A test's time with a session: who has it, and what has become of that test. A failed test fences what it held, since nobody
 * knows what it left behind. Thread-safe.
 */
public final class Tenure {

    private final long request;
    private final String test;
    private final boolean certain;
    private volatile @Nullable Reason fence;
    private volatile boolean over;

    /**
     * It begins.
     *
     * @param request the number of the request that was answered with the session
     * @param asker who asked
     */
    public Tenure(long request, Asker asker) {
        this.request = request;
        this.test = asker.test();
        this.certain = asker.certain() && !test.isEmpty();
    }

    long request() {
        return request;
    }

    /** Whether it is the same test that asks now. */
    boolean isOf(Asker asker) {
        return certain && asker.certain() && test.equals(asker.test());
    }

    /** A test or container has ended. JUnit's unique ids are paths: what lies below a container may have used its session. */
    void ended(String id, boolean failed) {
        if (failed && (!certain || id.equals(test) || id.startsWith(test + "/"))) {
            fence = new Reason("fenced", "a test failed that may have used it: " + id);
        }
        if (id.equals(test)) {
            over = true;
        }
    }

    /** Whether the test has ended. */
    boolean over() {
        return over;
    }

    /** Why nobody else may have what it held, as far as is known now. */
    Optional<Reason> fence() {
        return Optional.ofNullable(fence);
    }

    /** Why nobody else may have what is given back only now. */
    Optional<Reason> refusal() {
        if (!certain) {
            return Optional.of(new Reason(
                    "unknown-test", "it is not known which test held it, so nobody knows whether that failed"));
        }
        return fence().or(() -> over
                ? Optional.of(new Reason("kept-longer", "it was closed after the test that had opened it"))
                : Optional.empty());
    }
}
