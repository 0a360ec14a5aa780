// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.permit;

import dev.runahead.engine.permit.LockedFile.Sharing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files that stand for slots, one each, and for the lines of those who wait for them. Thread-safe.
 *
 * <p>Lowest numbers first: so processes with different allowances share the slots that both have, and together never
 * take more than the larger allowance.
 */
final class SlotFiles {

    /** How many stand in line in the order in which they came; who finds it full comes again, in no order. */
    static final int PLACES = 16;

    /** Behind the numbers of all slots. */
    private static final long LINE = Integer.MAX_VALUE;

    private final PermitDirectory directory;

    SlotFiles(PermitDirectory directory) {
        this.directory = directory;
    }

    /**
     * Takes so many slots, or none.
     *
     * @param allowed how many slots there are
     */
    Optional<List<LockedFile>> take(Right right, int wanted, int allowed) throws IOException {
        Path place = directory.verified();
        List<LockedFile> taken = new ArrayList<>(wanted);
        boolean whole = false;
        try {
            for (int number = 0; number < allowed && taken.size() < wanted; number++) {
                lock(place, right, "" + number, number, Sharing.EXCLUSIVE).ifPresent(taken::add);
            }
            whole = taken.size() == wanted;
        } finally {
            if (!whole) {
                taken.forEach(LockedFile::close);
            }
        }
        return whole ? Optional.of(taken) : Optional.empty();
    }

    /**
     * A place in the line: one process has it as long as it waits. Who does not wait looks whether the first one is free by
     * taking it as shared for a moment.
     *
     * @param place 0 for the head, below {@link #PLACES}
     */
    Optional<LockedFile> line(Right right, int place, Sharing sharing) throws IOException {
        String name = place == 0 ? "line" : "line." + place;
        return lock(directory.verified(), right, name, LINE + place, sharing);
    }

    private static Optional<LockedFile> lock(Path place, Right right, String name, long guardByte, Sharing sharing)
            throws IOException {
        Path guards = place.resolve(right.prefix() + ".jvm");
        return LockedFile.tryLock(place.resolve(right.prefix() + "." + name), guards, guardByte, sharing);
    }
}
