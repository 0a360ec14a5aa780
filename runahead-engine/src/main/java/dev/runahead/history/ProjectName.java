// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What the directory of a project's history is called. Without state. */
final class ProjectName {

    private static final int HASH_BYTES = 4;

    private ProjectName() {}

    /** The name for people, a hyphen, and a hash of the whole path. */
    static String of(Path real) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(real.toString().getBytes(StandardCharsets.UTF_8));
            return HistoryPlace.readable(real) + "-" + HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
