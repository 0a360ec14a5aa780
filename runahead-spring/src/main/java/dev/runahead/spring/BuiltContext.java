// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import dev.runahead.Reason;
import dev.runahead.SystemPropertyChanges;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * A context that was loaded ahead, with the parents that were loaded for it; or why it was not. Held back until it is published:
 * its lifecycle beans have not been started, the logging system does not know of it, the system properties that it set are not
 * set. Thread-safe.
 */
final class BuiltContext {

    private final List<Level> levels;
    private final List<Parent> parents;
    private final DeferredLogs logs;
    private final SystemPropertyChanges properties;
    private final @Nullable Reason refused;
    private final AtomicBoolean over = new AtomicBoolean();

    /**
     * A context of the hierarchy.
     *
     * @param key under which Spring looks for it
     * @param heldBack what has not been started
     */
    record Level(MergedContextConfiguration key, ConfigurableApplicationContext context, HeldBack heldBack) {}

    /** A parent that Spring had cached when the context was loaded. */
    record Parent(MergedContextConfiguration key, ApplicationContext context) {}

    private BuiltContext(
            List<Level> levels,
            List<Parent> parents,
            DeferredLogs logs,
            SystemPropertyChanges properties,
            @Nullable Reason refused) {
        this.levels = List.copyOf(levels);
        this.parents = List.copyOf(parents);
        this.logs = logs;
        this.properties = properties;
        this.refused = refused;
    }

    /** One that is held back; parents stand before their children. */
    static BuiltContext of(
            List<Level> levels, List<Parent> parents, DeferredLogs logs, SystemPropertyChanges properties) {
        return new BuiltContext(levels, parents, logs, properties, null);
    }

    /** None. */
    static BuiltContext refused(Reason reason) {
        return new BuiltContext(List.of(), List.of(), new DeferredLogs(), SystemPropertyChanges.none(), reason);
    }

    /** Why nobody can use it. */
    Optional<Reason> unusable() {
        if (refused != null) {
            return Optional.of(refused);
        }
        boolean closed = levels.stream().anyMatch(level -> !level.context().isActive());
        return closed ? Optional.of(new Reason("closed", "something has closed it")) : Optional.empty();
    }

    /**
     * Lets it go on as if it had just been loaded, and puts it into Spring's cache. What fails meanwhile is closed: then Spring
     * loads its own, as it always did.
     *
     * @return why it was not published; empty if it was
     */
    Optional<Reason> publish(SpringCache cache) {
        Optional<Parent> gone = parents.stream()
                .filter(parent -> cache.find(parent.key())
                        .filter(now -> now == parent.context())
                        .isEmpty())
                .findFirst();
        if (gone.isPresent()) {
            return Optional.of(
                    new Reason("parent-gone", "the context that it has as its parent is not cached any more"));
        }
        try {
            properties.make();
            logs.release();
            levels.forEach(level -> level.heldBack().release());
        } catch (RuntimeException | LinkageError e) { // User code.
            return Optional.of(Reason.of("start-failed", "it could not be started", e));
        }
        for (Level level : levels) {
            if (!cache.publish(level.key(), level.context())) {
                return Optional.of(new Reason("loaded-meanwhile", "Spring has loaded one meanwhile"));
            }
        }
        over.set(true);
        return Optional.empty();
    }

    /** Closes what Spring does not have. */
    void closeUnlessPublished() {
        if (over.compareAndSet(false, true)) {
            for (int i = levels.size() - 1; i >= 0; i--) {
                levels.get(i).context().close();
            }
        }
    }
}
