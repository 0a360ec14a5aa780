// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Writes how long the launcher session lasted and when its tests ran, if anybody asked for times. Found by
 * {@link java.util.ServiceLoader}, before Runahead's listener: the test's own classes stand first on the class path.
 *
 * <p>The end is taken in the session's store, which JUnit closes after the last listener: whatever Runahead does when it
 * hears of the end is inside.
 */
public final class SessionTimes implements LauncherSessionListener {

    /** Called by {@link java.util.ServiceLoader}. */
    public SessionTimes() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        long openNanos = System.nanoTime();
        TimesFile.wanted().ifPresent(file -> {
            NodeTimes nodes = new NodeTimes();
            session.getLauncher().registerTestExecutionListeners(nodes);
            AutoCloseable end = () -> {
                long closeNanos = System.nanoTime();
                nodes.writeTo(file);
                file.append(json(openNanos, closeNanos));
            };
            session.getStore().put(Namespace.create(SessionTimes.class), "end", end);
        });
    }

    private static String json(long openNanos, long closeNanos) {
        return "{\"session_open_ns\":" + openNanos + ",\"session_close_ns\":" + closeNanos + ",\"wall_millis\":"
                + (closeNanos - openNanos) / 1_000_000 + "}";
    }
}
