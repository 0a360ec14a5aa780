// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.report.Said;
import dev.runahead.report.page.MadeLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.json.Json;

/** The trace file, read again as any program reads JSON. */
class ChromeTraceTests {

    @TempDir
    Path directory;

    private List<Map<String, Object>> events;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void writeATrace() throws Exception {
        Path file = directory.resolve("trace.json");
        Said said = Said.by(
                "report",
                "--trace=" + file,
                MadeLedger.known(directory, "one \"quoted\""),
                MadeLedger.known(directory, "two"));
        assertThat(said.status()).as(said.err()).isZero();
        Map<String, Object> whole = new Json().toType(Files.readString(file), Map.class);
        events = (List<Map<String, Object>>) whole.get("traceEvents");
    }

    private List<Map<String, Object>> of(String phase, long process) {
        return events.stream()
                .filter(each -> each.get("ph").equals(phase) && each.get("pid").equals(process))
                .toList();
    }

    @Test
    void eachForkIsAProcessAndEachLaneAThread() {
        assertThat(of("M", 1))
                .filteredOn(each -> each.get("name").equals("process_name"))
                .extracting(each -> each.get("args"))
                .containsExactly(Map.of("name", "one \"quoted\""));
        assertThat(of("M", 2))
                .filteredOn(each -> each.get("name").equals("thread_name"))
                .extracting(each -> each.get("args"))
                .containsExactly(
                        Map.of("name", "classes"),
                        Map.of("name", "tests"),
                        Map.of("name", "sessions"),
                        Map.of("name", "built ahead"),
                        Map.of("name", "warmed"));
    }

    @Test
    void eachBarIsAnEventWithItsTimesAndFacts() {
        assertThat(of("X", 1)).hasSize(16);
        Map<String, Object> waited = of("X", 1).stream()
                .filter(each -> each.get("name").equals("waited 0.40 s"))
                .findFirst()
                .orElseThrow();
        assertThat(((Number) waited.get("ts")).doubleValue()).isEqualTo(3_500_000);
        assertThat(((Number) waited.get("dur")).doubleValue()).isEqualTo(400_000);
        assertThat(waited.get("args").toString()).contains("hidden=0.60 s", "session=pool of three");
    }

    @Test
    void anArrowLeadsFromABuildToItsTestWithinBothBars() {
        assertThat(of("s", 1)).hasSize(2);
        assertThat(of("f", 1)).hasSize(2);
        for (Map<String, Object> end : of("f", 1)) {
            assertThat(of("X", 1)).anySatisfy(bar -> {
                double from = ((Number) bar.get("ts")).doubleValue();
                assertThat(bar.get("tid")).isEqualTo(end.get("tid"));
                assertThat(((Number) end.get("ts")).doubleValue())
                        .isBetween(from, from + ((Number) bar.get("dur")).doubleValue());
            });
        }
        assertThat(events)
                .filteredOn(each -> each.get("ph").equals("s"))
                .extracting(each -> each.get("id"))
                .doesNotHaveDuplicates();
    }
}
