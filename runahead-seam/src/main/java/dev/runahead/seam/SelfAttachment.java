// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Attaches the agent to this JVM, by a process of its own: a JVM may not attach to itself unless it was started so. */
final class SelfAttachment {

    private static final int SECONDS = 20;

    private SelfAttachment() {}

    /** Returns when the agent is there; what went wrong, and what to do, if it is not. */
    static Optional<String> attach() {
        String jar = jar();
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            jar,
                            AttachingProcess.class.getName(),
                            Long.toString(ProcessHandle.current().pid()),
                            jar)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File(nullDevice())))
                    .start();
            return outcome(process, jar);
        } catch (IOException e) {
            return Optional.of(failure(jar, e.toString()));
        }
    }

    private static Optional<String> outcome(Process process, String jar) throws IOException {
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                return Optional.of(failure(jar, "not done after " + SECONDS + " s"));
            }
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? Optional.empty() : Optional.of(failure(jar, printed.strip()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(failure(jar, "interrupted"));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String failure(String jar, String why) {
        return "the seam agent cannot attach itself (" + why + "); add -javaagent:" + jar + " to the test JVM";
    }

    private static String nullDevice() {
        return File.separatorChar == '\\' ? "NUL" : "/dev/null";
    }

    /** Where this class comes from; what users should look for if that is not known. */
    static String jar() {
        try {
            CodeSource source = SelfAttachment.class.getProtectionDomain().getCodeSource();
            return source == null
                    ? "runahead-seam.jar"
                    : Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return "runahead-seam.jar";
        }
    }
}
