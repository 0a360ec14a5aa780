// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * What a file lies on, and why that is believed. Immutable.
 *
 * @param kind what follows from it
 * @param text the file system and, if there is one, the device, for people
 */
record Storage(Kind kind, String text) {

    /** What matters of storage to who warms it. */
    enum Kind {
        /** The file is in memory already. */
        MEMORY("is memory"),
        /** Reading ahead saves most. */
        NETWORK("network"),
        /** Two readers would have the heads go to and fro. */
        ROTATING("rotating"),
        /** Reading ahead saves least. */
        FLASH("flash"),
        /** Local, and its device does not tell, or cannot be believed. */
        UNKNOWN("unknown disk");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs", "devtmpfs", "hugetlbfs");
    private static final Set<String> LOCAL = Set.of(
            "ext2",
            "ext3",
            "ext4",
            "xfs",
            "btrfs",
            "f2fs",
            "zfs",
            "bcachefs",
            "jfs",
            "reiserfs",
            "ntfs3",
            "exfat",
            "vfat",
            "squashfs",
            "erofs",
            "iso9660",
            "overlay");

    /**
     * Looks a file up.
     *
     * @param file exists
     * @param root where {@code sys} is
     */
    static Storage of(Path file, Path root) {
        String type;
        try {
            type = Files.getFileStore(file).type();
        } catch (IOException | RuntimeException e) { // In some containers no mount is told for a file.
            return new Storage(Kind.UNKNOWN, "file system not told");
        }
        return byType(type).orElseGet(() -> local(file, type, root));
    }

    /** What the file system alone tells; empty where it depends on the disk. */
    static Optional<Storage> byType(String type) {
        if (IN_MEMORY.contains(type)) {
            return Optional.of(new Storage(Kind.MEMORY, type));
        }
        // nfs4, cifs, ceph, lustre, fuse.*, 9p, virtiofs: somebody else's disk.
        return LOCAL.contains(type) ? Optional.empty() : Optional.of(new Storage(Kind.NETWORK, type));
    }

    private static Storage local(Path file, String type, Path root) {
        Optional<Disk> disk = Disk.of(file, root);
        if (disk.isEmpty()) { // Overlays, several devices in one file system.
            return new Storage(Kind.UNKNOWN, type);
        }
        String name = type + " on " + disk.get().name();
        try {
            if (disk.get().isVirtual()) { // It says that it rotates, whatever it is.
                return new Storage(Kind.UNKNOWN, name + ", a virtual disk");
            }
            return new Storage(disk.get().rotates() ? Kind.ROTATING : Kind.FLASH, name);
        } catch (IOException e) {
            return new Storage(Kind.UNKNOWN, type);
        }
    }

    @Override
    public String toString() {
        return kind.words + " (" + text + ")";
    }
}
