// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import dev.runahead.SessionProvider;
import dev.runahead.SessionSpec;
import java.lang.System.Logger.Level;
import java.lang.reflect.Constructor;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes providers and specs again from what history keeps of them. Immutable, thread-safe; runs user code, so not to be
 * called under a lock. Remembers nothing: who needs a spec twice keeps it.
 *
 * @param loader finds the providers' classes; null is the one that loads the JDK
 */
public record Replay(@Nullable ClassLoader loader) {

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    /**
     * Makes the demand of an earlier run again.
     *
     * @return empty if it cannot be made, or would not be the same; one line of the log says why
     */
    public Optional<Replayed<?, ?, ?>> of(SpecHistory spec) {
        if (!spec.replayable()) {
            return Optional.empty();
        }
        try {
            return Optional.of(replayed(provider(spec), spec));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) { // User code, or gone.
            LOG.log(Level.DEBUG, "history cannot replay " + spec.label() + " of " + spec.provider() + ": " + e);
            return Optional.empty();
        }
    }

    private static <P extends SessionSpec, B, S> Replayed<P, B, S> replayed(
            SessionProvider<P, B, S> provider, SpecHistory history) {
        if (!provider.kind().equals(history.kind())) {
            throw new IllegalArgumentException("its kind was " + history.kind() + " and is " + provider.kind());
        }
        P spec = Objects.requireNonNull(provider.spec(history.text()), "the spec");
        if (!provider.text(spec).equals(Optional.of(history.text()))) {
            throw new IllegalArgumentException("the spec of '" + history.text() + "' has another text now");
        }
        return new Replayed<>(provider, spec);
    }

    private SessionProvider<?, ?, ?> provider(SpecHistory spec) throws ReflectiveOperationException {
        Class<?> type = Class.forName(spec.provider(), false, loader);
        if (!SessionProvider.class.isAssignableFrom(type)) { // Before any of its code runs.
            throw new ClassCastException(type.getName() + " is no session provider");
        }
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        SessionProvider<?, ?, ?> provider = (SessionProvider<?, ?, ?>) constructor.newInstance();
        if (!provider.equals(constructor.newInstance())) {
            throw new IllegalArgumentException("its instances are not equal; make it a record without components");
        }
        return provider;
    }
}
