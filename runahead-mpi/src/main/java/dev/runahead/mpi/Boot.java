// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a process number and a start mean one process: one boot of one machine, one namespace. Immutable. What this
 * system does not tell is empty.
 *
 * @param id the boot's, from {@code /proc/sys/kernel/random/boot_id}
 * @param namespace the namespace of process numbers: containers on one machine share the boot, not this
 * @param machine the name of the machine, which survives its boots
 */
record Boot(String id, String namespace, String machine) {

    static Boot now() {
        return new Boot(
                text(Path.of("/proc/sys/kernel/random/boot_id")),
                link(Path.of("/proc/self/ns/pid")),
                text(Path.of("/proc/sys/kernel/hostname")));
    }

    /** Whether this system tells all of it. */
    boolean isKnown() {
        return !id.isEmpty() && !namespace.isEmpty() && !machine.isEmpty();
    }

    /** Whether processes of this boot can be looked up in the other one. */
    boolean sameAs(Boot other) {
        return isKnown() && equals(other);
    }

    /** Whether no process of this boot can run any more, since its machine is at the other boot. */
    boolean isOver(Boot now) {
        return isKnown() && now.isKnown() && machine.equals(now.machine) && !id.equals(now.id);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static String link(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
