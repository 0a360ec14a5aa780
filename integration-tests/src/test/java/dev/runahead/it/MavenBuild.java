// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A build of somebody else's, with the reactor's Maven, this JVM's Java and this reactor's artifacts. Immutable.
 *
 * @param pom what is built
 * @param log where what it prints goes
 */
public record MavenBuild(Path pom, Path log) {

    private static final int PATIENCE_SECONDS = 800;

    /** Runs its tests, failed ones or not; kills it after 800 s. */
    public void test() throws IOException, URISyntaxException, InterruptedException {
        run("test", PATIENCE_SECONDS, Map.of());
    }

    /**
     * Runs it up to a phase, whatever fails.
     *
     * @param patienceSeconds after which it is killed
     * @param environment added to this JVM's
     */
    public void run(String phase, int patienceSeconds, Map<String, String> environment)
            throws IOException, URISyntaxException, InterruptedException {
        ReactorRepository repository = ReactorRepository.filled();
        String mvnw = repository.root().resolve("mvnw").toString();
        List<String> command =
                new ArrayList<>(List.of("sh", mvnw, "-B", "-ntp", "--fail-at-end", "-f", pom.toString(), phase));
        // Read beside the user's own repository, to which nothing of ours is added.
        command.add("-Dmaven.repo.local.tail=" + repository.path());
        String users = System.getProperty("localRepository"); // Surefire tells where it is.
        if (users != null) {
            command.add("-Dmaven.repo.local=" + users);
        }
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        // With Maven's Java that of the tests is this one.
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1");
        builder.environment().putAll(environment);
        Process maven = builder.start();
        if (!maven.waitFor(patienceSeconds, TimeUnit.SECONDS)) {
            maven.descendants().forEach(ProcessHandle::destroyForcibly);
            maven.destroyForcibly();
        }
    }

    /** What it printed. */
    public String printed() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
