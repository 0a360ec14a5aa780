// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FindingsTests {

    private static final SuiteLedger LEDGER = new SuiteLedger(1, 0, List.of(1.0), List.of());
    private static final SuiteRun OFF = run("off", "SUCCESSFUL", 7, false);

    private final Findings findings = new Findings();

    @Test
    void theSameIsNoFinding() {
        findings.look(OFF, OFF, Findings.Help.OFF);
        findings.look(run("on", "SUCCESSFUL", 7, true), OFF, Findings.Help.ON);
        assertThat(findings.texts()).isEmpty();
    }

    @Test
    void anotherOutcomeAndAnotherResultAre() {
        findings.look(run("on", "FAILED", 8, true), OFF, Findings.Help.ON);
        assertThat(findings.texts())
                .containsExactly(
                        "on test is FAILED",
                        "on differs from off: test: SUCCESSFUL, FAILED",
                        "on differs from off: results: [First=7], [First=8]");
    }

    @Test
    void aFailureInAllArmsIsOneToo() {
        SuiteRun failing = run("off", "FAILED", 7, false);
        findings.look(failing, failing, Findings.Help.OFF);
        assertThat(findings.texts()).containsExactly("off test is FAILED");
    }

    @Test
    void helpThatDidNotComeAndHelpThatDidAreSeen() {
        findings.look(run("on", "SUCCESSFUL", 7, false), OFF, Findings.Help.ON);
        findings.look(run("off-2", "SUCCESSFUL", 7, true), OFF, Findings.Help.OFF);
        assertThat(findings.texts())
                .containsExactly(
                        "on wrote no ledger: Runahead did not help", "off-2 has a ledger: Runahead was not off");
    }

    @Test
    void whatIsLeftIsOne() {
        findings.look(
                new SuiteRun("off", OFF.times(), 1, Optional.empty(), List.of("process 5 sleep")),
                OFF,
                Findings.Help.OFF);
        assertThat(findings.texts()).containsExactly("off left process 5 sleep");
    }

    private static SuiteRun run(String name, String status, long result, boolean helped) {
        SortedMap<String, String> outcomes = new TreeMap<>();
        outcomes.put("test", status);
        Stage stage = new Stage("First", 0, 1, 2, 3, 0, result);
        return new SuiteRun(
                name,
                new SuiteTimes(List.of(stage), outcomes, 1),
                1,
                helped ? Optional.of(LEDGER) : Optional.empty(),
                List.of());
    }
}
