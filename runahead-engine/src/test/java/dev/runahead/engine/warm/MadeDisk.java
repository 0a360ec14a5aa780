// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The disk of a file as a made {@code sys} tells it: a partition, whose queue is its disk's. */
final class MadeDisk {

    private MadeDisk() {}

    /**
     * Makes it.
     *
     * @param root gets {@code sys}
     * @return the root
     */
    static Path of(Path root, Path file, String rotational, String driver) throws IOException {
        long device = (Long) Files.getAttribute(file, "unix:dev");
        long minor = (device & 0xff) | ((device >> 12) & ~0xffL);
        Path disk = Files.createDirectories(root.resolve("sys/devices/disk"));
        Files.createDirectories(disk.resolve("queue"));
        Files.writeString(disk.resolve("queue/rotational"), rotational + "\n");
        Files.createDirectories(disk.resolve("device"));
        Files.createDirectories(root.resolve("drivers/" + driver));
        Files.createSymbolicLink(disk.resolve("device/driver"), root.resolve("drivers/" + driver));
        Path numbers = Files.createDirectories(root.resolve("sys/dev/block"));
        Files.createSymbolicLink(
                numbers.resolve(((device >> 8) & 0xfff) + ":" + minor),
                Files.createDirectories(disk.resolve("partition1")));
        return root;
    }

    /** It has moved so many sectors of 512 bytes. */
    static void moved(Path root, long sectors) {
        tell(root, "stat", "10 0 " + sectors + " 5 0 0 0 0 0 5 5\n");
    }

    /** The kernel reads so far ahead on it. */
    static void readsAhead(Path root, int kibibytes) {
        tell(root, "queue/read_ahead_kb", kibibytes + "\n");
    }

    private static void tell(Path root, String what, String text) {
        try {
            Files.writeString(root.resolve("sys/devices/disk").resolve(what), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
