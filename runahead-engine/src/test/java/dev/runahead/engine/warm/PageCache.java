// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Files of tests, and what the system's own tools say of them and do to them. */
final class PageCache {

    static final int MIB = 1 << 20;

    private PageCache() {}

    /** A file of random bytes that is on the disk. */
    static Path file(Path path, int mebibytes) throws IOException {
        byte[] block = new byte[MIB];
        new Random(mebibytes).nextBytes(block);
        Files.createDirectories(path.getParent());
        try (OutputStream out = Files.newOutputStream(path)) {
            for (int i = 0; i < mebibytes; i++) {
                out.write(block);
            }
        }
        return path;
    }

    /** A file of which no page is resident; skips the test where files are memory. */
    static Path coldFile(Path path, int mebibytes) throws Exception {
        evict(file(path, mebibytes));
        return path;
    }

    /** Writes a file out and evicts its pages, as {@code posix_fadvise} does. */
    static void evict(Path file) throws Exception {
        run("dd", "of=" + file, "oflag=nocache", "conv=notrunc,fdatasync", "count=0");
        assumeTrue(residentBytes(file) == 0, "nothing can be evicted where " + file + " lies, such as in a tmpfs");
    }

    /** By util-linux's {@code fincore}, which asks {@code mincore} page by page. */
    static long residentBytes(Path file) throws Exception {
        return Long.parseLong(run("fincore", "--bytes", "--noheadings", "--output", "RES", file.toString())
                .strip());
    }

    /** That all of a file is resident, but for the few pages that a kernel may take at any time. */
    static void assertResident(Path file, int mebibytes) throws Exception {
        assertThat(residentBytes(file)).isBetween(9L * mebibytes * MIB / 10, 1L * mebibytes * MIB);
    }

    static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Arrays.toString(command) + printed).isZero();
        return printed;
    }
}
