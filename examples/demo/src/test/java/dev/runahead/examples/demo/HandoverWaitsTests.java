// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.runahead.examples.demo.SuiteLedger.Handed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoverWaitsTests {

    private static final long MILLI = 1_000_000;

    @TempDir
    private Path directory;

    private static Handed answer(String answer, long waitedMillis) {
        return new Handed(answer, !answer.equals("built-now"), 0, waitedMillis * MILLI);
    }

    @Test
    void countsReadySparesOnly() {
        HandoverWaits waits = HandoverWaits.of(
                List.of(answer("built-now", 300), answer("waited-for", 200), answer("prefetched", 2)),
                List.of(new Span(0, 1), new Span(1, 2), new Span(2, 2 + 3 * MILLI)));
        assertThat(waits).isEqualTo(new HandoverWaits(List.of(2.0), List.of(3.0)));
    }

    @Test
    void tellsTheFirstTheMiddleAndTheSlowest() {
        List<Double> ledger = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> i == 1 ? 9.5 : i)
                .map(Number::doubleValue)
                .toList();
        assertThat(new HandoverWaits(ledger, List.of(2.0, 4.0)).json())
                .isEqualTo("{\"handovers\":{\"n\":100,\"median_ms\":50.500,\"p95_ms\":95.000,\"first_ms\":9.500,"
                        + "\"max_ms\":100.000,\"example_median_ms\":3.000}}");
        assertThat(new HandoverWaits(List.of(), List.of()).json()).isEqualTo("{\"handovers\":{\"n\":0}}");
    }

    @Test
    void readsTheExamplesCalls() throws IOException {
        Path file = Files.writeString(directory.resolve("times.jsonl"), """
                {"class":"A","start_ns":1,"end_ns":2}
                {"pool_start_ns":10,"pool_opened_ns":30}
                """);
        assertThat(HandoverWaits.timedBy(file)).containsExactly(new Span(10, 30));
    }

    @Test
    void doesNotGuessWhichAnswerBelongsToWhichCall() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandoverWaits.of(List.of(answer("prefetched", 2)), List.of()))
                .withMessageContaining("1 answers", "0 times");
    }
}
