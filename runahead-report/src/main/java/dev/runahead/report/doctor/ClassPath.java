// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.doctor;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The class path of a project's tests, looked at from outside: nothing of it is loaded. Immutable.
 *
 * @param entries jars and directories, in order; those that are not there have nothing
 */
record ClassPath(List<Path> entries) {

    /** Copies the list. */
    ClassPath {
        entries = List.copyOf(entries);
    }

    /** One as the command line has it. */
    static ClassPath parse(String text) {
        return new ClassPath(Arrays.stream(text.strip().split(Pattern.quote(File.pathSeparator)))
                .filter(entry -> !entry.isBlank())
                .map(Path::of)
                .toList());
    }

    /** The version of the first jar with that artifact's name: what stands behind it in the file name. */
    Optional<String> version(String artifact) {
        Pattern name = Pattern.compile(Pattern.quote(artifact) + "-(\\d[^/]*)\\.jar");
        return entries.stream()
                .map(entry -> name.matcher(entry.getFileName().toString()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    /** The classes that service files name, of all entries. */
    List<String> services(String type) throws IOException {
        List<String> classes = new ArrayList<>();
        for (byte[] file : all("META-INF/services/" + type)) {
            new String(file, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceAll("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .forEach(classes::add);
        }
        return classes;
    }

    /** The first one with that name, as a class loader finds it. */
    Optional<byte[]> first(String resource) throws IOException {
        for (Path entry : entries) {
            Optional<byte[]> found = in(entry, resource);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private List<byte[]> all(String resource) throws IOException {
        List<byte[]> found = new ArrayList<>();
        for (Path entry : entries) {
            in(entry, resource).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<byte[]> in(Path entry, String resource) throws IOException {
        if (Files.isDirectory(entry)) {
            Path file = entry.resolve(resource);
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        }
        if (!Files.isRegularFile(entry)) {
            return Optional.empty();
        }
        try (ZipFile jar = new ZipFile(entry.toFile())) {
            ZipEntry found = jar.getEntry(resource);
            if (found == null) {
                return Optional.empty();
            }
            try (InputStream in = jar.getInputStream(found)) {
                return Optional.of(in.readAllBytes());
            }
        }
    }
}
