// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.Deadline;
import dev.runahead.Held;
import dev.runahead.Reason;
import dev.runahead.engine.time.SystemTime;
import dev.runahead.engine.time.Time;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/**
 * The one session of a class or an invocation, opened for the first parameter that asks and closed with JUnit's store.
 *
 * <p>Thread-safe: tests of one class may ask at once; one opens, the others wait for it as long as the build may take. A
 * failure is not tried again for each test of the class: they all fail with it.
 */
final class SharedSession implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    /** The one who opens hears of its time-out first. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Time time = new SystemTime();
    private final AtomicReference<@Nullable CompletableFuture<Held<?>>> opening = new AtomicReference<>();

    /** Both interfaces want the same: JUnit up to 5.12 knows the first one only, and JUnit 6 prefers the second. */
    @Override
    public void close() {
        CompletableFuture<Held<?>> opened = opening.get();
        if (opened != null && opened.isDone() && !opened.isCompletedExceptionally()) {
            opened.join().lease().end();
        }
    }

    /**
     * The session.
     *
     * @throws ParameterResolutionException if it cannot be opened, or somebody else opens it and takes too long
     */
    Object get(Declared<?, ?, ?, ?> declared) {
        CompletableFuture<Held<?>> mine = new CompletableFuture<>();
        CompletableFuture<Held<?>> first = opening.compareAndExchange(null, mine);
        if (first == null) {
            return open(declared, mine).session();
        }
        try {
            // As tests wait for builds: with JUnit's fork-join pool none may take this one's place meanwhile.
            if (!time.await(first, Deadline.in(declared.buildBudget().plus(GRACE)))) {
                throw failure(
                        declared,
                        "was still being opened for another test when its time was over",
                        new TimeoutException());
            }
            return first.join().session();
        } catch (CompletionException e) {
            throw failure(
                    declared,
                    "could not be opened for the first test that asked",
                    Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(declared, "was still being opened for another test when this one was interrupted", e);
        }
    }

    private Held<?> open(Declared<?, ?, ?, ?> declared, CompletableFuture<Held<?>> mine) {
        try {
            Held<?> held = declared.open();
            mine.complete(held);
            return held;
        } catch (Throwable e) { // User code: this test gets it, and those that wait for it.
            if (e instanceof InterruptedException) {
                opening.set(null); // What interrupted this test does not concern the next one.
                Thread.currentThread().interrupt();
            }
            mine.completeExceptionally(e);
            throw failure(declared, "could not be opened", e);
        }
    }

    private static ParameterResolutionException failure(Declared<?, ?, ?, ?> declared, String what, Throwable cause) {
        String text = "the session that " + declared.annotation() + " declares " + what;
        return new ParameterResolutionException(
                Reason.of("not-opened", text, cause).text(), cause);
    }
}
