// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.engine.warm.FileNeed.Origin;
import dev.runahead.engine.warm.FileSearch.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileSearchTests {

    @TempDir
    Path directory;

    @Test
    void aDirectoryWithoutWeightsIsReadAsAWholeIfATestDeclaresIt() throws IOException {
        make("b.txt", "deep/a.jar", "empty/");
        assertThat(names(declared(directory.toString()))).containsExactly("b.txt", "a.jar");
        assertThat(find(Origin.CONVENTION, directory.toString()).files()).isEmpty();
    }

    @Test
    void aModelIsReadInTheLoadersOrderAndSaysSo() throws IOException {
        make("model/2.safetensors", "model/1.safetensors", "model/tokenizer.json", "other/x.bin", "other/notes/y");
        assertThat(declared(directory.resolve("model").toString()).ordered()).isTrue();
        assertThat(names(find(Origin.CONVENTION, directory.resolve("model").toString())))
                .containsExactly("1.safetensors", "2.safetensors");
        assertThat(declared(directory.resolve("other/notes").toString()).ordered())
                .isFalse();
    }

    @Test
    void linksAreFollowedAndEachFileComesOnce() throws IOException {
        make("blobs/0123", "snapshot/");
        Files.createSymbolicLink(directory.resolve("snapshot/model.safetensors"), directory.resolve("blobs/0123"));
        Files.createLink(directory.resolve("snapshot/other.safetensors"), directory.resolve("blobs/0123"));
        assertThat(names(declared(directory.resolve("snapshot").toString()))).containsExactly("model.safetensors");
    }

    @Test
    void loopsOfLinksAndLinksToNowhereEndNothing() throws IOException {
        make("a/file");
        Files.createSymbolicLink(directory.resolve("a/up"), directory);
        Files.createSymbolicLink(directory.resolve("a/self"), directory.resolve("a/self"));
        Files.createSymbolicLink(directory.resolve("a/nowhere"), directory.resolve("gone"));
        assertThat(names(declared(directory.toString()))).containsExactly("file");
        assertThat(declared(directory.resolve("a/self").toString()).files()).isEmpty();
    }

    @Test
    void pipesAndDevicesAreNeverOpened() throws Exception {
        make("real.bin");
        PageCache.run("mkfifo", directory.resolve("pipe.bin").toString());
        Files.createSymbolicLink(directory.resolve("zero.bin"), Path.of("/dev/zero"));
        assertThat(names(declared(directory.toString()))).containsExactly("real.bin");
        Found pipe = declared(directory.resolve("pipe.bin").toString());
        assertThat(pipe.files()).isEmpty();
        assertThat(pipe.remarks()).containsExactly(directory.resolve("pipe.bin") + " is no regular file");
        assertThat(declared("/dev/zero").files()).isEmpty();
    }

    @Test
    void globsMeanFilesAndDirectories() throws IOException {
        make("m-1/a.safetensors", "m-1/readme", "m-2/b.safetensors", "x/deep/c.npy", "x/d.npy", "x/e.txt");
        assertThat(names(declared(directory + "/m-*"))).containsExactly("a.safetensors", "b.safetensors");
        assertThat(names(declared(directory + "/x/**.npy"))).containsExactly("d.npy", "c.npy");
        assertThat(declared(directory + "/*.none").remarks()).containsExactly(directory + "/*.none means no file");
    }

    @Test
    void aFileWhoseNameLooksLikeAGlobIsThatFile() throws IOException {
        make("[v2].jar");
        assertThat(names(declared(directory + "/[v2].jar"))).containsExactly("[v2].jar");
    }

    @Test
    void aModelIdThatIsNoPathMeansNothing() {
        Found found = find(Origin.CONVENTION, directory + "/meta-llama/Llama-3-8B");
        assertThat(found.files()).isEmpty();
        assertThat(found.remarks()).containsExactly(directory + "/meta-llama/Llama-3-8B does not exist");
        assertThat(find(Origin.CONVENTION, "no\0path").files()).isEmpty();
    }

    @Test
    @Timeout(300)
    void ofAHundredThousandFilesTheFirstCountAndItSaysSo() throws IOException {
        for (int i = 0; i < 100_000; i++) {
            Files.createFile(directory.resolve("f" + i));
        }
        for (int i = 0; i < 100; i++) {
            Files.writeString(directory.resolve("f" + i), "x");
        }
        Found found = declared(directory.toString());
        assertThat(found.files().size()).isLessThanOrEqualTo(100);
        assertThat(found.remarks()).containsExactly(directory + " has more than 20000 files, of which so many count");
        assertThat(ModelWeights.in(directory)).isEmpty();
    }

    @Test
    void whoDoesNotWantTheAnswerAnyMoreEndsTheSearch() throws IOException {
        make("a", "b");
        assertThat(FileSearch.of(new FileNeed(List.of(directory.toString()), Origin.DECLARED), () -> true)
                        .files())
                .hasSizeLessThan(2);
    }

    private void make(String... names) throws IOException {
        for (String name : names) {
            Path file = directory.resolve(name);
            Files.createDirectories(name.endsWith("/") ? file : file.getParent());
            if (!name.endsWith("/")) {
                Files.writeString(file, name);
            }
        }
    }

    private static Found declared(String... paths) {
        return find(Origin.DECLARED, paths);
    }

    private static Found find(Origin origin, String... paths) {
        return FileSearch.of(new FileNeed(Arrays.asList(paths), origin), () -> false);
    }

    private static List<String> names(Found found) {
        return found.files().stream()
                .map(file -> file.path().getFileName().toString())
                .toList();
    }
}
