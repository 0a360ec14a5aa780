// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;

/**
 * What an archive is of: one build of one JVM, and these jars as they are now. The JVM compares the same and would ignore an
 * archive of anything else; a name of its own lets builds with several JDKs or versions each keep theirs. Immutable.
 *
 * @param text 8 hexadecimal digits
 */
public record ArchiveKey(String text) {

    private static final int DIGITS = 8;

    /**
     * That of this JVM.
     *
     * @param jars those on the class path that the archive is of, in order
     * @throws IOException if one of them is not there
     */
    public static ArchiveKey ofThisJvm(List<Path> jars) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String property : List.of("java.home", "java.vm.name", "java.vm.vendor", "java.vm.version", "os.arch")) {
            all.append(System.getProperty(property)).append('\n');
        }
        for (Path jar : jars) {
            all.append(jar).append('\n').append(Files.size(jar)).append('\n');
            all.append(Files.getLastModifiedTime(jar)).append('\n');
        }
        CRC32 sum = new CRC32(); // The JVM makes sure; this only has to tell a user's few archives apart, soon.
        sum.update(all.toString().getBytes(StandardCharsets.UTF_8));
        return new ArchiveKey(HexFormat.of().toHexDigits(sum.getValue(), DIGITS));
    }
}
