// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;

/** What inner suites have loaded, and what their tests have seen; the inner suites' only way to tell. */
final class Loads {

    static final List<String> LOADED = new CopyOnWriteArrayList<>();
    static final List<String> SEEN = new CopyOnWriteArrayList<>();
    static final List<ConfigurableApplicationContext> CONTEXTS = new CopyOnWriteArrayList<>();
    private static final ConcurrentHashMap<String, CountDownLatch> REACHED = new ConcurrentHashMap<>();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    static volatile boolean ahead;
    private static volatile int expected;

    private Loads() {}

    /** Another run begins, in which so many contexts are to be built ahead beside its first test. */
    static void forget(boolean runsAhead, int builtAhead) {
        ahead = runsAhead;
        expected = builtAhead;
        LOADED.clear();
        SEEN.clear();
        CONTEXTS.clear();
        REACHED.clear();
    }

    /** A context is being loaded. */
    static void loading(String name, ConfigurableApplicationContext context) {
        CONTEXTS.add(context);
        LOADED.add(name);
        reach(name);
    }

    /** Something has happened that somebody waits for. */
    static void reach(String what) {
        latch(what).countDown();
    }

    /** In a run with contexts ahead, waits for what happens beside a test; in one without nothing ever does. */
    static void awaitBeside(String what) {
        if (ahead) {
            await(what);
        }
    }

    /** In a run with contexts ahead, waits until all that are to be built ahead have begun to be. */
    static void awaitAll() {
        if (ahead) {
            Awaitility.await().atMost(PATIENCE).until(() -> LOADED.size() >= expected);
        }
    }

    static void await(String what) {
        try {
            if (!latch(what).await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("nobody reached " + what + " in " + PATIENCE);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for " + what, e);
        }
    }

    private static CountDownLatch latch(String what) {
        return REACHED.computeIfAbsent(what, unused -> new CountDownLatch(1));
    }

    static void see(String what) {
        SEEN.add(what);
    }
}
