// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import dev.runahead.engine.warm.FileSearch.Found;
import dev.runahead.engine.warm.FileSearch.FoundFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;

/**
 * What a need means on this machine just now: its files, and what of each is missing. Immutable.
 *
 * @param parts the files that can be read, in order
 * @param ordered whether that is the order in which they will be read
 * @param remarks what was left out and why
 */
record Look(List<Part> parts, boolean ordered, List<String> remarks) {

    private static final int MOST_REMARKS = 5;

    /** A file and what of it is resident. */
    record Part(Path file, Residency residency) {}

    /** Copies the lists. */
    Look {
        parts = List.copyOf(parts);
        remarks = List.copyOf(remarks);
    }

    /**
     * Looks. A file that cannot be read is left out.
     *
     * @param stop whether nobody wants the answer any more; then it may be incomplete
     */
    static Look at(FileNeed need, BooleanSupplier stop) {
        Found found = FileSearch.of(need, stop);
        List<Part> parts = new ArrayList<>();
        List<String> remarks = new ArrayList<>(found.remarks());
        for (FoundFile file : found.files()) {
            if (stop.getAsBoolean()) {
                break;
            }
            try {
                parts.add(new Part(file.path(), Residency.of(file.path())));
            } catch (IOException e) {
                if (remarks.size() < MOST_REMARKS) {
                    remarks.add(file.path() + " cannot be read: " + e);
                }
            }
        }
        return new Look(parts, found.ordered(), remarks);
    }

    /** The same without files of which nothing is known. */
    Look known() {
        return new Look(
                parts.stream()
                        .filter(part -> part.residency().trust() == Residency.Trust.KNOWN)
                        .toList(),
                ordered,
                remarks);
    }

    long bytes() {
        return sum(Residency::bytes);
    }

    long missingBytes() {
        return sum(Residency::missingBytes);
    }

    long residentBytes() {
        return sum(Residency::residentBytes);
    }

    long unknownBytes() {
        return sum(Residency::unknownBytes);
    }

    private long sum(ToLongFunction<Residency> figure) {
        return parts.stream().map(Part::residency).mapToLong(figure).sum();
    }
}
