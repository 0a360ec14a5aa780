// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringTokenizer;

/**
 * A whole disk, as Linux tells of it below {@code /sys}. Immutable.
 *
 * @param directory of the disk, not of a partition of it
 */
record Disk(Path directory) {

    private static final int SECTOR = 512;
    private static final int SECTORS_READ = 2;
    private static final int SECTORS_WRITTEN = 6;
    private static final int MINOR_BITS = 8;
    private static final long MAJOR_MASK = 0xfff;

    /**
     * The disk that a file lies on.
     *
     * @param file exists
     * @param root where {@code sys} is
     * @return empty for overlays, several devices in one file system, somebody else's disk, and where no one disk is told of
     */
    static Optional<Disk> of(Path file, Path root) {
        try {
            long number = (Long) Files.getAttribute(file, "unix:dev");
            long major = (number >> MINOR_BITS) & MAJOR_MASK;
            long minor = (number & 0xff) | ((number >> (MINOR_BITS + 4)) & ~0xffL);
            Path found = root.resolve("sys/dev/block/" + major + ":" + minor).toRealPath();
            return Optional.of(new Disk(
                    Files.exists(found.resolve("queue"))
                            ? found
                            : found.resolveSibling("").normalize()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** As {@code lsblk} shows it. */
    String name() {
        return directory.getFileName().toString();
    }

    /** Whether it belongs to a virtual machine's host, which may hold anything behind it. */
    boolean isVirtual() throws IOException {
        Path driver = directory.resolve("device/driver");
        return Files.exists(driver) && driver.toRealPath().endsWith("virtio_blk");
    }

    boolean rotates() throws IOException {
        return told("queue/rotational").equals("1");
    }

    /** How far the kernel reads ahead of who reads in order, in bytes; 0 if that is not told. */
    long readAheadBytes() {
        try {
            return Long.parseLong(told("queue/read_ahead_kb")) << 10;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    /**
     * What has been read from it and written to it since boot, by anybody, in bytes; empty if that is not told.
     *
     * @see <a href="https://docs.kernel.org/block/stat.html">the kernel's documentation</a>
     */
    OptionalLong movedBytes() {
        try {
            StringTokenizer counted = new StringTokenizer(told("stat"));
            long sectors = 0;
            for (int i = 0; i <= SECTORS_WRITTEN; i++) {
                long count = Long.parseLong(counted.nextToken());
                sectors += i == SECTORS_READ || i == SECTORS_WRITTEN ? count : 0;
            }
            return OptionalLong.of(sectors * SECTOR);
        } catch (IOException | RuntimeException e) {
            return OptionalLong.empty();
        }
    }

    private String told(String of) throws IOException {
        return Files.readString(directory.resolve(of)).strip();
    }
}
