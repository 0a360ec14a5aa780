// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import dev.runahead.engine.warm.FileSearch.Found;
import dev.runahead.engine.warm.FileSearch.FoundFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToLongFunction;

/**
 * What a need means on this machine just now: its files, and what of each is missing. Immutable.
 *
 * @param parts the files that can be read, in order
 */
record Look(List<Part> parts) {

    /** A file and what of it is resident. */
    record Part(Path file, Residency residency) {}

    /** Copies the list. */
    Look {
        parts = List.copyOf(parts);
    }

    /** Looks at all files of a need. */
    static Look at(FileNeed need, BooleanSupplier stop) {
        return at(FileSearch.of(need, stop), stop);
    }

    /**
     * Looks. A file that cannot be read is left out.
     *
     * @param stop whether nobody wants the answer any more; then it may be incomplete
     */
    static Look at(Found found, BooleanSupplier stop) {
        List<Part> parts = new ArrayList<>();
        for (FoundFile file : found.files()) {
            if (stop.getAsBoolean()) {
                break;
            }
            part(file.path()).ifPresent(parts::add);
        }
        return new Look(parts);
    }

    private static Optional<Part> part(Path file) {
        try {
            return Optional.of(new Part(file, Residency.of(file)));
        } catch (IOException e) { // Who reads it says so.
            return Optional.empty();
        }
    }

    /** The same without files of which nothing is known. */
    Look known() {
        return new Look(parts.stream()
                .filter(part -> part.residency().trust() == Residency.Trust.KNOWN)
                .toList());
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
