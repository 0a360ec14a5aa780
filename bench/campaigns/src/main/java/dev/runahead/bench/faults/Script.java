// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What happens in one test JVM, in this order. A fault that ends the JVM comes last. Immutable.
 *
 * @param origin where it was drawn, for people: seed and round
 */
record Script(String origin, Staging staging, List<Step> steps) {

    Script {
        steps = List.copyOf(steps);
    }

    /** A run without a fault. */
    static Script empty(String origin) {
        return new Script(origin, Staging.PLAIN, List.of());
    }

    /** Whether its pools need a small file system of their own. */
    boolean needsSmallDisk() {
        return steps.stream().anyMatch(step -> step.kind() == Kind.DISK_FULL);
    }

    /** The fault that ends the JVM, if there is one. */
    Optional<Step> last() {
        return steps.stream().filter(step -> step.kind().endsTheJvm()).findFirst();
    }

    void write(Path file) throws IOException {
        Files.writeString(
                file,
                "# " + origin + "\n" + staging.text() + "\n"
                        + steps.stream().map(Step::text).collect(Collectors.joining("\n", "", "\n")));
    }

    static Script read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return new Script(
                lines.isEmpty() ? "" : lines.get(0).replaceFirst("^# *", ""),
                lines.stream()
                        .filter(Staging::isOne)
                        .map(Staging::parse)
                        .findFirst()
                        .orElse(Staging.PLAIN),
                lines.stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#") && !Staging.isOne(line))
                        .map(Step::parse)
                        .toList());
    }
}
