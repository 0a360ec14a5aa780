// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a host calls itself, by which a pool tells its own host's processes from those of others. */
public final class HostName {

    /** The most that Linux allows. */
    static final int LONGEST = 64;

    private HostName() {}

    /** That of this process's host; empty where there is no {@code /proc}. */
    public static String here() {
        try {
            String name = Files.readString(Path.of("/proc/sys/kernel/hostname"), StandardCharsets.ISO_8859_1)
                    .strip();
            return name.substring(0, Math.min(LONGEST, name.length()));
        } catch (IOException e) {
            return "";
        }
    }
}
