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
        if (System.getProperty(SeamAgent.PRESENT) == null && SeamSettings.attaches(loader)) {
            SelfAttachment.attach().ifPresent(failure -> LOG.log(Level.WARNING, failure));
        }
        if (!users.seams().isEmpty()) {
            unseen(loader).ifPresent(why -> LOG.log(Level.WARNING, SeamSettings.SEAMS + " is set but " + why));
        }
        users.seams()
                .forEach(seam -> SeamFitness.of(seam, loader)
                        .ifPresent(wrong ->
                                LOG.log(Level.WARNING, SeamSettings.SEAMS + " has '" + seam + "', but " + wrong)));
    }

    /** Why calls of seams are not seen; empty if they are. */
    private static Optional<String> unseen(ClassLoader loader) {
        if (System.getProperty(SeamAgent.PRESENT) == null) {
            return SeamSettings.attaches(loader)
                    ? Optional.empty() // Told already.
                    : Optional.of("nobody sees the seams: add -javaagent:" + SelfAttachment.jar()
                            + " to the test JVM (docs/seams.md), or set " + SeamSettings.ATTACH + "=true");
        }
        try {
            Class<?> agents = Class.forName(SeamAgent.class.getName(), false, ClassLoader.getSystemClassLoader());
            return agents == SeamAgent.class
                    ? Optional.empty()
                    : Optional.of("the agent has another Runahead than these tests, whose class path is not the JVM's"
                            + " own: have the build fork a JVM for them, as Surefire does unless forkCount is 0");
        } catch (ClassNotFoundException e) {
            return Optional.empty(); // Another class loader has it: then so may the tests.
        }
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
