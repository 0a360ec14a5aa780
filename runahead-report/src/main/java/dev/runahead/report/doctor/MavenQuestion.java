// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Asks Maven for a project's test class path and effective POM, with two of its own plugins; compiles and runs nothing. Immutable.
 *
 * @param project with a {@code pom.xml}
 * @param answers an empty directory for what Maven writes
 */
record MavenQuestion(Path project, Path answers) {

    private static final int PATIENCE_SECONDS = 300;
    private static final int LINES = 15;

    /**
     * Asks.
     *
     * @throws UnusableProject if Maven is not there, fails, or takes more than 300 s
     */
    void ask() throws UnusableProject, InterruptedException {
        Path log = answers.resolve("maven.log");
        try {
            Process maven = new ProcessBuilder(List.of(
                            command(),
                            "-B",
                            "-q",
                            "-N",
                            "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath",
                            "-Dmdep.includeScope=test",
                            "-Dmdep.outputFile=" + classPath(),
                            "org.apache.maven.plugins:maven-help-plugin:3.5.1:effective-pom",
                            "-Doutput=" + effectivePom()))
                    .directory(project.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!maven.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                maven.descendants().forEach(ProcessHandle::destroyForcibly);
                maven.destroyForcibly();
                throw new UnusableProject("Maven took more than " + PATIENCE_SECONDS + " s; give --class-path");
            }
            if (maven.exitValue() != 0) {
                throw new UnusableProject("Maven ended with status " + maven.exitValue()
                        + "; give --class-path, or mend what it says:\n" + end(log));
            }
        } catch (IOException e) {
            throw new UnusableProject("Maven cannot be started (" + e.getMessage() + "); give --class-path");
        }
    }

    Path classPath() {
        return answers.resolve("class-path.txt");
    }

    Path effectivePom() {
        return answers.resolve("effective-pom.xml");
    }

    /** The project's own wrapper, here or above, else the one on the path. */
    private String command() {
        for (Path directory = project; directory != null; directory = directory.getParent()) {
            Path wrapper = directory.resolve("mvnw");
            if (Files.isExecutable(wrapper)) {
                return wrapper.toString();
            }
        }
        return "mvn";
    }

    private static String end(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.stream()
                .filter(line -> line.startsWith("[ERROR]"))
                .limit(LINES)
                .collect(Collectors.joining("\n"));
    }
}
