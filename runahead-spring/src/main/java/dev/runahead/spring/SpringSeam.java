// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import dev.runahead.Deadline;
import dev.runahead.Held;
import dev.runahead.Reason;
import dev.runahead.SessionGate;
import dev.runahead.SessionProvider;
import dev.runahead.junit.ClassSeam;
import dev.runahead.junit.SessionNeed;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Has the contexts of test classes built ahead, and publishes each when its class begins, on the thread of its tests and before
 * Spring looks. Found by the ServiceLoader.
 *
 * <p>Thread-safe: where classes begin at once that need one context, the first takes it and the others wait for that.
 */
public final class SpringSeam implements ClassSeam {

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    private final SpringCache cache = new SpringCache();
    private final ContextProvider provider = new ContextProvider();
    private final Map<Class<?>, Reading> readings = new ConcurrentHashMap<>();
    private final Map<MergedContextConfiguration, CountDownLatch> beginning = new ConcurrentHashMap<>();
    private PlannedContexts planned = new PlannedContexts(cache::contains, cache.maxSize());

    /** Called by {@link java.util.ServiceLoader}. */
    public SpringSeam() {}

    /** What is known of a class. */
    private sealed interface Reading {

        /** Its context can be built ahead. */
        record Known(ContextSpec spec) implements Reading {}

        /** It cannot. */
        record Refused(Reason reason) implements Reading {}
    }

    @Override
    public void planStarts() {
        readings.clear();
        planned = new PlannedContexts(cache::contains, cache.maxSize());
    }

    @Override
    public Optional<String> wantsQuiet(Class<?> testClass) {
        return SpringClasses.wantsQuiet(testClass);
    }

    @Override
    public Optional<SessionNeed<?, ?, ?>> expects(Class<?> testClass) {
        if (!SpringClasses.has(testClass)) {
            return Optional.empty();
        }
        Reading reading = read(testClass);
        readings.put(testClass, reading);
        return reading instanceof Reading.Known known
                        && planned.loads(testClass, known.spec().key())
                ? Optional.of(new SessionNeed<>(provider, known.spec()))
                : Optional.empty();
    }

    private Reading read(Class<?> testClass) {
        Optional<Reason> obstacle = Obstacles.of(testClass);
        if (obstacle.isPresent()) {
            return new Reading.Refused(obstacle.get());
        }
        try {
            MergedContextConfiguration key = ContextKeys.of(testClass);
            return new Reading.Known(new ContextSpec(key, testClass, planned.difference(key)));
        } catch (RuntimeException | LinkageError e) { // User code; the class itself will be told.
            LOG.log(Level.DEBUG, "no key of the context of " + testClass.getName(), e);
            return new Reading.Refused(Reason.of("no-key", "the key of its context cannot be computed", e));
        }
    }

    @Override
    public void begins(Class<?> testClass) throws InterruptedException {
        Reading reading = readings.get(testClass);
        if (reading instanceof Reading.Refused refused) {
            String what = "context of " + testClass.getSimpleName();
            SessionGate.decline(ContextProvider.KIND, what, refused.reason());
            SessionGate.note(
                    ContextProvider.KIND,
                    "class",
                    testClass.getSimpleName() + ": not built ahead, so loaded by Spring or found in its cache: "
                            + refused.reason().text());
        } else if (reading instanceof Reading.Known known) {
            begins(testClass, known.spec());
        }
    }

    private void begins(Class<?> testClass, ContextSpec spec) throws InterruptedException {
        CountDownLatch mine = new CountDownLatch(1);
        CountDownLatch first = beginning.putIfAbsent(spec.key(), mine);
        if (first != null) {
            Deadline deadline = Deadline.in(SessionProvider.BUILD_BUDGET);
            boolean unused = first.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
            note(testClass, spec, "which another class that begins at once asks for");
            return;
        }
        try {
            note(testClass, spec, cache.contains(spec.key()) ? "found in Spring's cache" : take(spec));
        } finally {
            beginning.remove(spec.key());
            mine.countDown();
        }
    }

    /** For each class one line: which context it has, where from, and why no other one's would have done. */
    private static void note(Class<?> testClass, ContextSpec spec, String from) {
        String differs = spec.difference().isEmpty() ? "" : "; differs " + spec.difference();
        SessionGate.note(
                ContextProvider.KIND, "class", testClass.getSimpleName() + ": " + spec.label() + ", " + from + differs);
    }

    /** Tells where the context came from. */
    private String take(ContextSpec spec) throws InterruptedException {
        Optional<Held<BuiltContext>> spare = SessionGate.take(provider, spec);
        if (spare.isEmpty()) {
            return "not built ahead, so loaded by Spring"; // As it always did; the ledger has the reason.
        }
        Held<BuiltContext> held = spare.get();
        try {
            Optional<Reason> not = held.session().publish(cache);
            not.ifPresent(reason -> SessionGate.decline(ContextProvider.KIND, spec.label(), reason));
            return not.map(reason -> "built ahead, but loaded by Spring, since " + reason.text())
                    .orElse("built ahead");
        } finally {
            held.lease().end(); // What is published is Spring's; what is not is closed.
        }
    }
}
