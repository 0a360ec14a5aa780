// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import java.lang.System.Logger.Level;
import java.util.Optional;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Found by {@link java.util.ServiceLoader}: ties a run to a launcher session. JUnit makes one instance for each session.
 *
 * <p>Opening a session only registers a listener: a session also opens in build tools' own JVMs, for discovery alone.
 * Everything ends when the session closes, because the JVM may live on.
 */
public final class RunaheadSessionListener implements LauncherSessionListener {

    private final PlanListener plans = new PlanListener();

    /** Called by {@link java.util.ServiceLoader}. */
    public RunaheadSessionListener() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        session.getLauncher().registerTestExecutionListeners(plans);
    }

    /** Ends the run and prints its one line to standard output, which at this point no runner captures. */
    @Override
    public void launcherSessionClosed(LauncherSession session) {
        try {
            Optional<String> line = plans.stop();
            if (line.isPresent()) {
                System.out.println("[runahead] " + line.get());
            }
        } catch (RuntimeException | LinkageError e) {
            Log.LOG.log(Level.WARNING, "Runahead could not end its run in order; the tests are not affected", e);
        }
    }
}
