// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The runs in bench/ledgers: each is replayed with the policy that it ran under, on the host that it ran on. */
class RecordedRunsTests {

    private static final Path ALL = Path.of("..", "bench", "ledgers");
    private static final double MAY_DIFFER = 0.05;

    static List<Path> ledgers() throws IOException {
        try (Stream<Path> files = Files.walk(ALL)) {
            return files.filter(file -> file.endsWith("ledger.jsonl")).sorted().toList();
        }
    }

    private static RecordedCourse course(Path ledger) throws IOException {
        return RecordedCourse.of(Recording.read(ledger), Host.BODY_PROCESSORS, Set.of());
    }

    /** The name of a run ends like that of its arm. */
    private static Result replayed(Path ledger, RecordedCourse run) throws IOException {
        Host host = Host.of(run.recording());
        String name = ledger.getParent().getFileName().toString();
        if (!name.endsWith("-second")) {
            return Simulation.knowing(run, host, Help.SAME_AGAIN);
        }
        Path first = ledger.getParent()
                .resolveSibling(name.replace("-second", "-first"))
                .resolve("ledger.jsonl");
        return Simulation.believing(run, host, Simulation.learned(Recording.read(first)));
    }

    @Test
    void thereAreRunsOfEachArm() throws IOException {
        assertThat(ledgers())
                .extracting(Path::toString)
                .anyMatch(name -> name.contains("-reference"))
                .anyMatch(name -> name.contains("-first"))
                .anyMatch(name -> name.contains("-second"));
    }

    @ParameterizedTest
    @MethodSource("ledgers")
    void theSimulatedWallIsTheMeasuredOne(Path ledger) throws IOException {
        RecordedCourse run = course(ledger);
        double measured = run.recording().wallNanos();
        assertThat(replayed(ledger, run).wallNanos() / measured).isCloseTo(1, within(MAY_DIFFER));
    }
}
