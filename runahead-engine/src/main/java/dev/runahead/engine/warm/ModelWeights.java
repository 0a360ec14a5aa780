// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files that a loader reads of a model's directory, in its order: of the formats that are there the one that loaders prefer,
 * without the copies that they do not read. Confined to one call.
 */
final class ModelWeights {

    private static final String SAFETENSORS = ".safetensors";
    private static final String PYTORCH = ".bin";
    private static final String ONNX = ".onnx";
    private static final List<String> ENDINGS = List.of(SAFETENSORS, PYTORCH, ".pth", ".gguf", ONNX);
    private static final String COPIES = "consolidated";
    private static final Set<String> NO_WEIGHTS = Set.of("training_args.bin", "optimizer.bin", "scheduler.bin");

    private final Path directory;
    private final Map<String, TreeSet<String>> byEnding = new TreeMap<>();

    private ModelWeights(Path directory) {
        this.directory = directory;
    }

    /**
     * The files of a directory that are weights; empty if there are none.
     *
     * @throws IOException if it cannot be listed
     */
    static List<Path> in(Path directory) throws IOException {
        ModelWeights weights = new ModelWeights(directory);
        weights.list();
        return weights.preferred();
    }

    /** What is read with a file that is given by itself: of an ONNX model also its external data, of an index its shards. */
    static List<Path> with(Path file) throws IOException {
        String name = file.getFileName().toString();
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file has a directory");
        if (name.endsWith(SAFETENSORS + ".index.json")) {
            return new ModelWeights(directory).shards(name, SAFETENSORS);
        }
        if (name.endsWith(PYTORCH + ".index.json")) {
            return new ModelWeights(directory).shards(name, PYTORCH);
        }
        return name.endsWith(ONNX) ? new ModelWeights(directory).onnx(name).toList() : List.of(file);
    }

    private void list() throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                ENDINGS.stream()
                        .filter(name::endsWith)
                        .forEach(ending -> byEnding.computeIfAbsent(ending, key -> new TreeSet<>())
                                .add(name));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private List<Path> preferred() throws IOException {
        List<Path> weights =
                sharded("model.safetensors.index.json", SAFETENSORS, without(name -> name.contains(COPIES)));
        if (weights.isEmpty()) {
            weights = sharded("pytorch_model.bin.index.json", PYTORCH, without(NO_WEIGHTS::contains));
        }
        for (String ending : List.of(".pth", ".gguf")) {
            if (weights.isEmpty()) {
                weights = paths(names(ending));
            }
        }
        if (weights.isEmpty()) {
            List<Path> models = new ArrayList<>();
            for (String name : names(ONNX)) {
                onnx(name).forEach(models::add);
            }
            weights = models;
        }
        return weights;
    }

    private interface Choice {
        List<String> of(List<String> names);
    }

    /** What is left out is left out only beside something else: where there are only such files, they are no copies. */
    private static Choice without(Predicate<String> out) {
        return names -> {
            List<String> others = names.stream().filter(out.negate()).toList();
            boolean areCopies = !others.isEmpty() || names.stream().allMatch(NO_WEIGHTS::contains);
            return areCopies ? others : names;
        };
    }

    private List<Path> sharded(String index, String ending, Choice choice) throws IOException {
        List<Path> named = Files.isRegularFile(directory.resolve(index)) ? shards(index, ending) : List.of();
        return named.isEmpty() ? paths(choice.of(names(ending))) : named;
    }

    private List<String> names(String ending) {
        return List.copyOf(byEnding.getOrDefault(ending, new TreeSet<>()));
    }

    private List<Path> paths(List<String> names) {
        return names.stream()
                .map(directory::resolve)
                .filter(Files::isRegularFile)
                .toList();
    }

    private List<Path> shards(String index, String ending) {
        try {
            return inside(ShardIndex.shards(directory.resolve(index), ending).stream())
                    .filter(Files::isRegularFile)
                    .toList();
        } catch (IOException e) { // Unreadable: the shards are there all the same.
            return List.of();
        }
    }

    private Stream<Path> onnx(String name) {
        Path model = directory.resolve(name);
        if (!Files.isRegularFile(model)) {
            return Stream.empty();
        }
        try {
            return Stream.concat(Stream.of(model), inside(OnnxFile.externalData(model).stream()));
        } catch (IOException e) { // No model, or torn: then it is a file like any other.
            return Stream.of(model);
        }
    }

    /** A file names others by paths of its own directory: what points elsewhere is nothing that a loader would read. */
    private Stream<Path> inside(Stream<String> names) {
        return names.flatMap(name -> {
                    try {
                        return Stream.of(directory.resolve(name).normalize());
                    } catch (InvalidPathException e) {
                        return Stream.empty();
                    }
                })
                .filter(file -> file.startsWith(directory.normalize()));
    }
}
