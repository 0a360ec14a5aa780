// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import dev.runahead.junit.ClassSeam;
import dev.runahead.junit.SessionNeed;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Tells the user what is wrong with {@code runahead.seams} when the first plan begins, and has the agent attach itself if that is
 * asked for. Found by the {@link java.util.ServiceLoader}; expects no session of any class. Confined to the thread that starts plans.
 */
public final class SeamCheck implements ClassSeam {

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    private boolean done;

    /** Called by {@link java.util.ServiceLoader}. */
    public SeamCheck() {}

    @Override
    public void planStarts() {
        if (done) {
            return;
        }
        done = true;
        try {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            check(context == null ? ClassLoader.getSystemClassLoader() : context);
        } catch (RuntimeException
                | LinkageError e) { // Of user code that says what a class has: no reason to do without.
            LOG.log(Level.WARNING, "cannot check " + SeamSettings.SEAMS, e);
        }
    }

    private static void check(ClassLoader loader) {
        SeamSyntax.Parsed users = SeamSettings.of(loader).users();
        users.errors()
                .forEach(error -> LOG.log(Level.WARNING, SeamSettings.SEAMS + " has " + error + "; it is left out"));
        boolean attaches = SeamSettings.setting(SeamSettings.ATTACH, "RUNAHEAD_SEAMS_ATTACH")
                .equalsIgnoreCase("true");
        if (System.getProperty(SeamAgent.PRESENT) == null) {
            if (attaches) {
                SelfAttachment.attach().ifPresent(failure -> LOG.log(Level.WARNING, failure));
            } else if (!users.seams().isEmpty()) {
                LOG.log(
                        Level.WARNING,
                        SeamSettings.SEAMS + " is set but nobody sees the seams: add -javaagent:" + SelfAttachment.jar()
                                + " to the test JVM (docs/seams.md), or set " + SeamSettings.ATTACH + "=true");
            }
        }
        users.seams()
                .forEach(seam -> SeamFitness.of(seam, loader)
                        .ifPresent(wrong ->
                                LOG.log(Level.WARNING, SeamSettings.SEAMS + " has '" + seam + "', but " + wrong)));
    }

    /** None: a seam is asked when it is called. */
    @Override
    public Optional<SessionNeed<?, ?, ?>> expects(Class<?> testClass) {
        return Optional.empty();
    }

    /** Does nothing. */
    @Override
    public void begins(Class<?> testClass) {
        // What the class needs it calls itself.
    }
}
