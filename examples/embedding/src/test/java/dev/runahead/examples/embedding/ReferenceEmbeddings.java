// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Embeddings by another implementation, langchain4j's own, kept in a file: one line for each sentence, tab, the numbers.
 *
 * <p>Run {@link #main} before timing: it also unpacks the model, so that the suite finds everything in place.
 */
public final class ReferenceEmbeddings {

    /** What is compared. */
    public static final List<String> SENTENCES = List.of(
            "The cat sleeps on the warm windowsill.",
            "Rates will rise by 0.25 percentage points in March, the central bank said.",
            "How do I reset the password of my account?",
            "Zürich, Kraków and São Paulo are cities; \"naïve\" is an adjective.",
            "Yes.",
            "The committee, which had met eleven times without agreeing on anything but the date of its next meeting,"
                    + " decided after a long night that the bridge should be rebuilt in stone, that the toll should be"
                    + " abolished, and that nobody was to mention the matter of the missing ferry again.");

    private static final Path FILE = Path.of("target", "reference-embeddings.tsv");

    private ReferenceEmbeddings() {}

    /** Prepares a timed run: unpacks the model and writes the reference. */
    public static void main(String[] args) throws IOException {
        TestModel.files();
        System.out.println(load().size() + " reference embeddings in " + FILE.toAbsolutePath());
    }

    /** Reads the file; computes and writes it if it is missing or made for other sentences. */
    public static Map<String, float[]> load() throws IOException {
        if (Files.exists(FILE)) {
            Map<String, float[]> read = read();
            if (List.copyOf(read.keySet()).equals(SENTENCES)) {
                return read;
            }
        }
        write();
        return read();
    }

    private static Map<String, float[]> read() throws IOException {
        return Files.readAllLines(FILE, StandardCharsets.UTF_8).stream()
                .map(line -> line.split("\t"))
                .collect(Collectors.toMap(
                        parts -> parts[0], parts -> numbers(parts[1]), (a, b) -> a, LinkedHashMap::new));
    }

    private static float[] numbers(String text) {
        String[] words = text.split(" ", -1);
        float[] numbers = new float[words.length];
        for (int i = 0; i < words.length; i++) {
            numbers[i] = Float.parseFloat(words[i]);
        }
        return numbers;
    }

    private static void write() throws IOException {
        TestModel.files().libraries().use();
        EmbeddingModel other = new AllMiniLmL6V2EmbeddingModel();
        String lines = SENTENCES.stream()
                .map(sentence ->
                        sentence + "\t" + text(other.embed(sentence).content().vector()) + "\n")
                .collect(Collectors.joining());
        Files.createDirectories(FILE.getParent());
        Path part = Files.createTempFile(FILE.getParent(), "reference-", ".part");
        Files.writeString(part, lines);
        Files.move(part, FILE, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String text(float[] vector) {
        StringBuilder text = new StringBuilder();
        for (float number : vector) {
            text.append(text.isEmpty() ? "" : " ").append(number);
        }
        return text.toString();
    }
}
