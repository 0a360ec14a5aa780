// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.springframework.test.context.cache.ContextCache;
import org.springframework.test.context.cache.DefaultCacheAwareContextLoaderDelegate;

/**
 * One launcher session inside this one, beginning with an empty cache of contexts.
 *
 * @param outcomes how each class and test ended: a status, and what was thrown with its causes
 * @param thrown what was thrown
 * @param loaded names of contexts, in the order in which they began to be loaded
 * @param seen what its tests told
 * @param cache what Spring's cache counted
 * @param summary what Runahead told; empty if it told nothing
 */
record InnerRun(
        Map<String, String> outcomes,
        List<Throwable> thrown,
        List<String> loaded,
        List<String> seen,
        Counts cache,
        String summary) {

    /** Of Spring's cache; and how many of all contexts have not been closed. */
    record Counts(int size, int misses, int failures, long active) {}

    static InnerRun off(Path output, Class<?>... classes) {
        return of(output, 0, Map.of(), classes);
    }

    /** With contexts ahead, of which so many begin to be loaded before the first test ends. */
    static InnerRun on(Path output, int builtAhead, Class<?>... classes) {
        return of(output, builtAhead, Map.of(), classes);
    }

    static InnerRun of(Path output, int builtAhead, Map<String, String> parameters, Class<?>... classes) {
        boolean ahead = builtAhead > 0;
        Loads.forget(ahead, builtAhead);
        ContextCache cache = new Delegate().cache();
        cache.reset();
        Outcomes outcomes = new Outcomes();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(Arrays.stream(classes)
                                            .map(c -> selectClass(c))
                                            .toList())
                                    .configurationParameter("runahead.enabled", String.valueOf(ahead))
                                    .configurationParameter("runahead.output.dir", output.toString())
                                    .configurationParameters(parameters)
                                    .build(),
                            outcomes);
        }
        int failures = cache.toString().contains("failureCount")
                ? Integer.parseInt(cache.toString().replaceAll(".*failureCount = (\\d+).*", "$1"))
                : 0;
        InnerRun run = new InnerRun(
                new TreeMap<>(outcomes.byName),
                List.copyOf(outcomes.thrown),
                List.copyOf(Loads.LOADED),
                List.copyOf(Loads.SEEN),
                new Counts(
                        cache.size(),
                        cache.getMissCount(),
                        failures,
                        Loads.CONTEXTS.stream()
                                .filter(context -> context.isActive())
                                .count()),
                summary(output));
        cache.reset();
        Loads.CONTEXTS.forEach(context -> context.close());
        return run;
    }

    /** The last run's. */
    private static String summary(Path output) {
        try (Stream<Path> files = Files.walk(output)) {
            return files.filter(file -> file.endsWith("summary.txt"))
                    .max(java.util.Comparator.naturalOrder())
                    .map(InnerRun::read)
                    .orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Delegate extends DefaultCacheAwareContextLoaderDelegate {
        ContextCache cache() {
            return getContextCache();
        }
    }

    private static final class Outcomes implements TestExecutionListener {

        private final Map<String, String> byName = new ConcurrentHashMap<>();
        private final List<Throwable> thrown = new java.util.concurrent.CopyOnWriteArrayList<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            StringBuilder outcome = new StringBuilder(result.getStatus().toString());
            result.getThrowable().ifPresent(thrown::add);
            Throwable at = result.getThrowable().orElse(null);
            for (int depth = 0; at != null && depth < 20; depth++, at = at.getCause()) {
                outcome.append('\n').append(withoutIdentity(at.toString()));
            }
            byName.put(test.getUniqueId(), outcome.toString());
        }

        private static String withoutIdentity(String text) {
            return text.replaceAll("@[0-9a-f]{4,}", "@").replaceAll("\\$Proxy\\d+", "Proxy");
        }
    }
}
