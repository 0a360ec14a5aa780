// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it;

import dev.runahead.SessionGate;
import dev.runahead.junit.RunaheadSessionListener;
import dev.runahead.mpi.MpiPoolSession;
import dev.runahead.spring.SpringSeam;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * A Maven repository with this reactor's artifacts, as they stand on this JVM's class path: for builds that use them
 * where nothing was installed. Immutable.
 *
 * @param root the reactor's directory
 * @param path the repository
 */
public record ReactorRepository(Path root, Path path) {

    private static final Map<String, Class<?>> ARTIFACTS = Map.of(
            "runahead-engine", SessionGate.class,
            "runahead-mpi", MpiPoolSession.class,
            "runahead-junit", RunaheadSessionListener.class,
            "runahead-spring", SpringSeam.class);

    /** Fills it anew, in {@code target}. */
    static ReactorRepository filled() throws IOException, URISyntaxException {
        Path root = above();
        ReactorRepository repository =
                new ReactorRepository(root, root.resolve("integration-tests/target/it-repository"));
        repository.copy(root.resolve("pom.xml"), "runahead-parent", "pom");
        for (Map.Entry<String, Class<?>> artifact : ARTIFACTS.entrySet()) {
            String name = artifact.getKey();
            repository.copy(root.resolve(name).resolve("pom.xml"), name, "pom");
            repository.add(
                    Path.of(artifact.getValue()
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()),
                    name);
        }
        return repository;
    }

    /** Above the working directory, which Maven and IDEs choose differently. */
    public static Path above() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("mvnw"))) {
            directory = directory.getParent();
        }
        return directory;
    }

    Path jar(String artifact) {
        return file(artifact, "jar");
    }

    private Path file(String artifact, String type) {
        String version = System.getProperty("runahead.version");
        return path.resolve("dev/runahead")
                .resolve(artifact)
                .resolve(version)
                .resolve(artifact + "-" + version + "." + type);
    }

    /** A jar; or, in a build that went no further than its tests, a directory of classes. */
    private void add(Path classes, String artifact) throws IOException {
        if (Files.isDirectory(classes)) {
            pack(classes, artifact, file(artifact, "jar"));
        } else {
            copy(classes, artifact, "jar");
        }
    }

    private void copy(Path from, String artifact, String type) throws IOException {
        Path to = file(artifact, type);
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void pack(Path directory, String artifact, Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Automatic-Module-Name", artifact.replace("runahead-", "dev.runahead."));
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest);
                Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(new JarEntry(directory.relativize(file).toString()));
                Files.copy(file, entries);
            }
        }
    }
}
