// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.fingerprint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sees which system properties builder threads write, and only while they build: for that time the JVM's properties are
 * wrapped. A difference in the properties alone does not say who made it.
 *
 * <p>Thread-safe. Whoever replaces the JVM's properties meanwhile, or keeps the wrapped ones, loses nothing: reads and
 * writes always reach the original. The wrapping itself is two steps of the JVM's, between which a replacement by a
 * test could be undone; no lock of the JDK's closes that gap.
 */
public final class PropertyWrites {

    private final Map<Thread, Set<String>> written = new HashMap<>();
    private @Nullable WatchedProperties watched;

    /** This thread begins to build. */
    public synchronized void begin() {
        if (written.isEmpty() && !(System.getProperties() instanceof WatchedProperties)) {
            watched = new WatchedProperties(System.getProperties(), this);
            System.setProperties(watched);
        }
        written.put(Thread.currentThread(), new HashSet<>());
    }

    /** The names that this thread, which builds, has written or removed so far. */
    public synchronized Set<String> soFar() {
        return Set.copyOf(written.getOrDefault(Thread.currentThread(), Set.of()));
    }

    /** This thread has built: the names that it wrote or removed meanwhile. */
    public synchronized Set<String> end() {
        Set<String> names = written.remove(Thread.currentThread());
        Properties current = System.getProperties();
        if (written.isEmpty() && watched != null) {
            if (current instanceof WatchedProperties wrapped && wrapped.isOf(this)) {
                System.setProperties(wrapped.original());
            }
            watched = null;
        }
        return names == null ? Set.of() : names;
    }

    synchronized void wrote(Object name) {
        Set<String> names = written.get(Thread.currentThread());
        if (names != null && name instanceof String text) {
            names.add(text);
        }
    }
}
