// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.warm;

import dev.runahead.engine.warm.Warming;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A way of bringing files into the page cache. */
enum Arm {
    /** Into direct buffers, by threads of a JVM. */
    READ,
    /** By coreutils. */
    CAT,
    /** By mapping and touching. */
    VMTOUCH,
    /** Ours. */
    OURS;

    /** Those that can run on this machine. */
    static List<Arm> present() {
        boolean vmtouch = Stream.of("/usr/bin/vmtouch", "/usr/local/bin/vmtouch")
                .map(Path::of)
                .anyMatch(Files::isExecutable);
        return Stream.of(values()).filter(arm -> arm != VMTOUCH || vmtouch).toList();
    }

    /**
     * The process that does it.
     *
     * @param permits where ours takes its permits
     */
    List<String> command(Shards shards, Path permits) {
        List<String> files = shards.files().stream().map(Path::toString).toList();
        return switch (this) {
            case READ -> with(java(permits, PlainReader.class), files);
            case CAT -> with(List.of("sh", "-c", "exec cat \"$@\" >/dev/null", "cat"), files);
            case VMTOUCH -> with(List.of("vmtouch", "-q", "-t"), files);
            case OURS ->
                with(java(permits, OurWarmer.class), List.of(shards.directory().toString()));
        };
    }

    /** How a JVM of this campaign starts: as a short one does that is to be quick. */
    static List<String> java(Path permits, Class<?> main, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Drunahead.permits.dir=" + permits));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath(), main.getName()));
        return command;
    }

    /** What a process needs that does nothing else: the campaign's classes and the engine, not all that campaigns use. */
    private static String classPath() {
        return Stream.of(Arm.class, Warming.class)
                .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    static List<String> with(List<String> command, List<String> arguments) {
        return Stream.concat(command.stream(), arguments.stream()).toList();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
