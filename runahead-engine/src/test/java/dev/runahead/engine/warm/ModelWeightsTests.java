// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelWeightsTests {

    @TempDir
    Path directory;

    @Test
    void theShardsOfTheIndexAreReadByNameAndNothingElse() throws IOException {
        Files.writeString(directory.resolve("model.safetensors.index.json"), """
                {"metadata": {"total_size": 7, "note": "old.safetensors"}, "weight_map": {
                  "model.layers.1.safetensors": "model-00002-of-00002.safetensors",
                  "model.layers.0.weight" : "model-00001-of-00002.safetensors",
                  "lm_head.\\"weight": "model-00002-of-00002.safetensors"}}
                """);
        make("model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors");
        make("consolidated.safetensors", "extra.safetensors", "pytorch_model.bin");
        assertThat(names()).containsExactly("model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors");
    }

    @Test
    void anIndexThatNamesFilesElsewhereOrThatAreGoneIsNoGuide() throws IOException {
        Files.writeString(
                directory.resolve("model.safetensors.index.json"),
                "{\"weight_map\": {\"a\": \"../secret.safetensors\", \"b\": \"/etc/x.safetensors\", \"c\": \"gone.safetensors\"}}");
        Files.createFile(directory.resolveSibling("secret.safetensors"));
        try {
            make("model.safetensors");
            assertThat(names()).containsExactly("model.safetensors");
        } finally {
            Files.delete(directory.resolveSibling("secret.safetensors"));
        }
    }

    @Test
    void anIndexThatIsTornIsNoGuide() throws IOException {
        Files.write(directory.resolve("model.safetensors.index.json"), new byte[] {'{', '"', (byte) 0xff});
        make("b.safetensors", "a.safetensors");
        assertThat(names()).containsExactly("a.safetensors", "b.safetensors");
    }

    @Test
    void safetensorsComeFirstWithoutConsolidatedCopies() throws IOException {
        make(
                "model-2.safetensors",
                "model-1.safetensors",
                "consolidated.00.safetensors",
                "pytorch_model.bin",
                "a.gguf");
        assertThat(names()).containsExactly("model-1.safetensors", "model-2.safetensors");
    }

    @Test
    void whereThereIsOnlyAConsolidatedOneItIsNoCopy() throws IOException {
        make("consolidated.safetensors", "pytorch_model.bin");
        assertThat(names()).containsExactly("consolidated.safetensors");
    }

    @Test
    void elseBinFilesThatAreWeightsElsePthElseGgufElseOnnx() throws IOException {
        make("vocab.txt", "model.onnx");
        assertThat(names()).containsExactly("model.onnx");
        make("model.gguf");
        assertThat(names()).containsExactly("model.gguf");
        make("model.pth");
        assertThat(names()).containsExactly("model.pth");
        make("training_args.bin");
        assertThat(names()).containsExactly("model.pth");
        make("pytorch_model.bin");
        assertThat(names()).containsExactly("pytorch_model.bin");
    }

    @Test
    void aDirectoryWithoutWeightsHasNone() throws IOException {
        make("config.json", "README.md");
        Files.createDirectory(directory.resolve("fake.safetensors"));
        assertThat(names()).isEmpty();
    }

    @Test
    void anOnnxModelIsReadWithItsExternalDataInTheOrderInWhichItNamesThem() throws IOException {
        Files.write(
                directory.resolve("model.onnx"),
                new MadeOnnx()
                        .inline(1 << 17)
                        .external("weights_b.bin")
                        .external("weights_a.bin")
                        .external("weights_b.bin")
                        .external("../outside.bin")
                        .external("/etc/passwd")
                        .bytes());
        make("weights_a.bin", "weights_b.bin");
        assertThat(ModelWeights.with(directory.resolve("model.onnx")))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("model.onnx", "weights_b.bin", "weights_a.bin");
    }

    @Test
    void anOnnxModelInWhichATensorIsAnAttributeOfANodeInASubgraph() throws IOException {
        Files.write(
                directory.resolve("model.onnx"),
                new MadeOnnx().externalInSubgraph("deep.data").bytes());
        assertThat(ModelWeights.with(directory.resolve("model.onnx")))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("model.onnx", "deep.data");
    }

    @Test
    void whatOnlyHasTheNameOfAnOnnxModelIsAFileLikeAnyOther() throws IOException {
        for (byte[] torn : List.of(
                new byte[] {0x3a, 0x7f, 1}, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}, new byte[] {7})) {
            Files.write(directory.resolve("model.onnx"), torn);
            assertThat(ModelWeights.with(directory.resolve("model.onnx")))
                    .containsExactly(directory.resolve("model.onnx"));
        }
    }

    @Test
    void aFileThatIsGivenIsReadItselfAndAnIndexMeansItsShards() throws IOException {
        make("library.jar", "a.safetensors");
        Files.writeString(
                directory.resolve("other.safetensors.index.json"), "{\"weight_map\":{\"x\":\"a.safetensors\"}}");
        assertThat(ModelWeights.with(directory.resolve("library.jar")))
                .containsExactly(directory.resolve("library.jar"));
        assertThat(ModelWeights.with(directory.resolve("other.safetensors.index.json")))
                .containsExactly(directory.resolve("a.safetensors"));
    }

    private void make(String... names) throws IOException {
        for (String name : names) {
            Files.writeString(directory.resolve(name), name);
        }
    }

    private List<String> names() throws IOException {
        return ModelWeights.in(directory).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }
}
