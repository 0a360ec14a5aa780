// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * Which build of a step misbehaves: the second of its spec, unless something else is said. Thread-safe.
 *
 * <p>Where several scenes play at once, what is declared is built before its scene begins, the first and the second alike.
 * So there none misbehaves until it is armed.
 */
record Trigger(Scene scene) {

    /** Lets no build misbehave until this is armed. */
    void secure() {
        if (scene.step().inJvm()) {
            SnapshotBuilds.of(scene.marker()).secure();
        } else {
            orders().ifPresent(orders -> quietly(orders::secure));
        }
    }

    /** Lets the next build that begins misbehave. */
    void arm() {
        if (scene.step().inJvm()) {
            SnapshotBuilds.of(scene.marker()).arm();
        } else {
            orders().ifPresent(orders -> quietly(orders::arm));
        }
    }

    /** Lets no build misbehave any more, and ends a hang inside the JVM. */
    void release() {
        SnapshotBuilds.of(scene.marker()).release();
        orders().ifPresent(orders -> quietly(orders::disarm));
    }

    /** Whether one has misbehaved. */
    boolean reached() {
        return scene.step().inJvm()
                ? SnapshotBuilds.of(scene.marker()).haveMisbehaved()
                : orders().map(FaultyPreload.Orders::hasReached).orElse(false);
    }

    private Optional<FaultyPreload.Orders> orders() {
        return scene.orders();
    }

    private interface Change {
        void make() throws IOException;
    }

    private static void quietly(Change change) {
        try {
            change.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
