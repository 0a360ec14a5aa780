// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The Java agent: {@code -javaagent:runahead-seam.jar}. It takes no arguments; {@code docs/seams.md} has the settings. Called by the
 * JVM, on one thread.
 */
public final class SeamAgent {

    /** Set once the agent is there: a static would be another one for each class loader. */
    static final String PRESENT = "runahead.seam-agent";

    private SeamAgent() {}

    /**
     * Called before {@code main}.
     *
     * @param arguments ignored, may be null
     * @param instrumentation of this JVM
     */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        install(instrumentation);
    }

    /**
     * Called when the agent is attached to a running JVM: classes that have been loaded are rewritten too.
     *
     * @param arguments ignored, may be null
     * @param instrumentation of this JVM
     */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
        SeamSettings settings = install(instrumentation);
        if (settings != null) {
            LoadedClasses.rewrite(instrumentation, settings);
        }
    }

    /** Once, however often it is named or attached. */
    private static @Nullable SeamSettings install(Instrumentation instrumentation) {
        if (System.getProperty(PRESENT) != null) {
            return null;
        }
        System.setProperty(PRESENT, "true");
        SeamSettings settings = SeamSettings.of(ClassLoader.getSystemClassLoader());
        Counts counts = new Counts();
        // As one that can retransform: JaCoCo, which cannot, then sees classes as they are in their files, in whatever
        // order.
        instrumentation.addTransformer(new SeamTransformer(instrumentation, settings, counts), true);
        String report = SeamSettings.setting(SeamSettings.REPORT, "RUNAHEAD_SEAMS_REPORT");
        if (!report.isEmpty()) {
            Runtime.getRuntime().addShutdownHook(new Report(counts, report));
        }
        return settings;
    }

    /** Writes what was counted. */
    private static final class Report extends Thread {

        private final Counts counts;
        private final String file;

        Report(Counts counts, String file) {
            super("runahead-seam-report");
            this.counts = counts;
            this.file = file;
        }

        @Override
        public void run() {
            try {
                counts.write(Path.of(file));
            } catch (IOException | RuntimeException e) {
                System.err.println("[runahead] cannot write " + SeamSettings.REPORT + " to " + file + ": " + e);
            }
        }
    }
}
