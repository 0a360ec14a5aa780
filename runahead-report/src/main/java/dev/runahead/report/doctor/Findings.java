// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a project consists of, in words. Without state. */
final class Findings {

    private static final String NONE = "none";

    private Findings() {}

    static List<String> of(Patient patient) throws IOException {
        ClassPath classPath = patient.classPath();
        List<String> lines = new ArrayList<>();
        lines.add("Runahead: " + versions(classPath, "runahead-", "engine", "junit", "mpi", "spring", "seam"));
        lines.add("JUnit Platform: " + versions(classPath, "junit-platform-", "engine", "launcher"));
        lines.add("engines: " + list(classPath.services("org.junit.platform.engine.TestEngine")));
        lines.add("seams on the class path: " + list(classPath.services("dev.runahead.junit.ClassSeam")));
        lines.add("agent: " + (patient.hasAgent() ? "Runahead's, in argLine" : "none of Runahead's"));
        lines.add("test JVMs: " + forks(patient.surefire()));
        if ("true".equalsIgnoreCase(patient.junit().get("junit.jupiter.execution.parallel.enabled"))) {
            lines.add("tests run in parallel (junit.jupiter.execution.parallel.enabled)");
        }
        lines.add("earlier runs here: "
                + (patient.knownTests() > 0 ? patient.knownTests() + " tests and containers are known" : "none known"));
        return lines;
    }

    private static String forks(Optional<Surefire> surefire) {
        return surefire.map(plugin -> "Surefire " + plugin.version() + ", forkCount " + plugin.forkCount()
                        + (plugin.reuseForks() ? ", each runs class after class" : ", a new one for each class"))
                .orElse("not known: no Surefire was found, or the class path was given by hand");
    }

    private static String versions(ClassPath classPath, String prefix, String... names) {
        String found = Stream.of(names)
                .flatMap(name -> classPath.version(prefix + name).stream().map(version -> name + " " + version))
                .collect(Collectors.joining(", "));
        return found.isEmpty() ? NONE : found;
    }

    private static String list(List<String> classes) {
        return classes.isEmpty() ? NONE : String.join(", ", classes);
    }
}
