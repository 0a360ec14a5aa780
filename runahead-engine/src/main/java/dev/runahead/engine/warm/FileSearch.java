// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks up which files a need means. Confined to one call. Opens no file but indices and ONNX models; each file comes once, whatever
 * links lead to it, and only regular ones.
 */
final class FileSearch {

    /** More are too small to be worth it, and their names would fill the heap. */
    static final int MOST_FILES = 20_000;

    private static final int MOST_REMARKS = 5;
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

    private final FileNeed.Origin origin;
    private final BooleanSupplier stop;
    private final List<FoundFile> files = new ArrayList<>();
    private final Set<Object> seen = new HashSet<>();
    private final List<String> remarks = new ArrayList<>();
    private boolean ordered = true;

    private FileSearch(FileNeed.Origin origin, BooleanSupplier stop) {
        this.origin = origin;
        this.stop = stop;
    }

    /**
     * What a need means now.
     *
     * @param files in the order in which they are read
     * @param ordered whether that order is the loader's
     * @param remarks what was left out and why, for people
     */
    record Found(List<FoundFile> files, boolean ordered, List<String> remarks) {
        long bytes() {
            return files.stream().mapToLong(FoundFile::bytes).sum();
        }

        /** Of these files those that were looked at. */
        Found only(Look look) {
            Set<Path> wanted = look.parts().stream().map(Look.Part::file).collect(Collectors.toSet());
            return new Found(
                    files.stream().filter(file -> wanted.contains(file.path())).toList(), ordered, remarks);
        }
    }

    /**
     * A regular file.
     *
     * @param bytes its size when it was found
     */
    record FoundFile(Path path, long bytes) {}

    /**
     * Looks a need up.
     *
     * @param stop whether nobody wants the answer any more
     */
    static Found of(FileNeed need, BooleanSupplier stop) {
        FileSearch search = new FileSearch(need.origin(), stop);
        need.paths().forEach(search::path);
        return new Found(List.copyOf(search.files), search.ordered, List.copyOf(search.remarks));
    }

    private void path(String text) {
        try {
            Path path = Path.of(text);
            if (Files.isDirectory(path)) {
                directory(path);
            } else if (Files.exists(path)) {
                ModelWeights.with(path).forEach(this::file);
            } else if (GLOB.matcher(text).find()) {
                glob(text);
            } else {
                remark(text + " does not exist");
            }
        } catch (IOException | InvalidPathException e) {
            remark(text + " cannot be read: " + e);
        }
    }

    private void directory(Path directory) throws IOException {
        List<Path> weights = ModelWeights.in(directory);
        weights.forEach(this::file);
        if (weights.isEmpty() && origin == FileNeed.Origin.DECLARED) {
            ordered = false;
            walk(directory);
        }
    }

    private void walk(Path directory) throws IOException {
        TreeSet<Path> found = new TreeSet<>();
        visit(directory, new Visitor() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                found.add(file);
                return found.size() >= MOST_FILES ? FileVisitResult.TERMINATE : goOn();
            }
        });
        found.forEach(this::file);
        if (found.size() >= MOST_FILES) {
            remark(directory + " has more than " + MOST_FILES + " files, of which so many count");
        }
    }

    private void glob(String text) throws IOException {
        ordered = false;
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + text);
        Path start = Path.of(text.substring(0, text.lastIndexOf('/', firstWildcard(text)) + 1));
        TreeSet<Path> found = new TreeSet<>();
        TreeSet<Path> directories = new TreeSet<>();
        visit(start, new Visitor() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return matcher.matches(directory) && directories.add(directory) ? FileVisitResult.SKIP_SUBTREE : goOn();
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (matcher.matches(file)) {
                    found.add(file);
                }
                return found.size() >= MOST_FILES ? FileVisitResult.TERMINATE : goOn();
            }
        });
        for (Path directory : directories) {
            directory(directory);
        }
        found.forEach(this::file);
        if (found.isEmpty() && directories.isEmpty()) {
            remark(text + " means no file");
        }
    }

    private static int firstWildcard(String text) {
        var wildcard = GLOB.matcher(text);
        return wildcard.find() ? wildcard.start() : text.length();
    }

    private static void visit(Path start, Visitor visitor) throws IOException {
        Files.walkFileTree(start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, visitor);
    }

    /** What cannot be entered, loops of links too, is passed over. */
    private abstract class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException cause) {
            return goOn();
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException cause) {
            return goOn();
        }

        final FileVisitResult goOn() {
            return stop.getAsBoolean() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }
    }

    private void file(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (!attributes.isRegularFile()) {
                remark(path + " is no regular file");
            } else if (attributes.size() > 0 && seen.add(key(path, attributes)) && files.size() < MOST_FILES) {
                files.add(new FoundFile(path, attributes.size()));
            }
        } catch (IOException e) {
            remark(path + " cannot be looked at: " + e);
        }
    }

    private void remark(String text) {
        if (remarks.size() < MOST_REMARKS) {
            remarks.add(text);
        }
    }

    private static Object key(Path path, BasicFileAttributes attributes) {
        return attributes.fileKey() == null ? path : attributes.fileKey();
    }
}
