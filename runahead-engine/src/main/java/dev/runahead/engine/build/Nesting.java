// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import dev.runahead.engine.plan.Demand;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Which threads are inside a provider's code that builds or attaches a session: what they ask for meanwhile is a part of that
 * session. Thread-safe.
 *
 * <p>A thread of the provider's own making has no place here: what it asks for counts as asked by a test.
 */
public final class Nesting {

    /** Of what is only attached no kind is being built. */
    private static final String NO_KIND = "";

    @SuppressWarnings("ThreadLocalUsage") // Of one run: the next one in this JVM must not find what this one left.
    private final ThreadLocal<@Nullable Deque<String>> kinds = new ThreadLocal<>();

    /** No thread is inside. */
    public Nesting() {}

    /** From the beginning of a provider's code to its end. Confined to its thread; closed once. */
    public interface Inside extends AutoCloseable {
        @Override
        void close();
    }

    /** The calling thread begins to build for a demand, and to attach what it built. */
    public Inside builds(Demand<?, ?, ?> demand) {
        return enter(demand.kind());
    }

    /** The calling thread begins to attach what was built before. */
    public Inside attaches() {
        return enter(NO_KIND);
    }

    /** Whether the calling thread is inside. */
    public boolean here() {
        return kinds.get() != null;
    }

    /** Whether the calling thread builds a session of this kind: in its turn, if the kind has turns, or having gone without. */
    boolean buildsHere(String kind) {
        Deque<String> inside = kinds.get();
        return inside != null && inside.contains(kind);
    }

    private Inside enter(String kind) {
        Deque<String> before = kinds.get();
        Deque<String> inside = before == null ? new ArrayDeque<>() : before;
        kinds.set(inside);
        inside.push(kind);
        return this::leave;
    }

    private void leave() {
        Deque<String> inside = kinds.get();
        if (inside != null) {
            inside.pop();
            if (inside.isEmpty()) {
                kinds.remove(); // A thread of JUnit's outlives the run.
            }
        }
    }
}
