// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In this JVM, whose own launcher session is open: that one answers for the sessions of those in it. */
@Timeout(120)
class ShuffledRunTests {

    private static final String SUITE = "dev.runahead.bench.flakes.suite.";

    @TempDir
    Path directory;

    @Test
    void writesWhatEveryClassCameToInTheOrderOfThePlans() throws Exception {
        Map<ClassRun.Key, ClassRun> runs = execute(
                SUITE + "TwoAtOnce " + SUITE + "FailingOnPurpose", SUITE + "FailingOnPurpose " + SUITE + "TwoAtOnce");
        assertThat(runs.keySet())
                .containsExactly(
                        new ClassRun.Key(0, SUITE + "TwoAtOnce"),
                        new ClassRun.Key(0, SUITE + "FailingOnPurpose"),
                        new ClassRun.Key(1, SUITE + "FailingOnPurpose"),
                        new ClassRun.Key(1, SUITE + "TwoAtOnce"));
    }

    @Test
    void everyQuickClassComesToTheSameEachTime() throws Exception {
        String plan = String.join(" ", Suite.IN_JVM.classes());
        Map<ClassRun.Key, ClassRun> runs = execute(plan, plan);
        assertThat(runs).hasSize(2 * Suite.IN_JVM.classes().size());
        for (String name : Suite.IN_JVM.classes()) {
            assertThat(runs.get(new ClassRun.Key(0, name)).outcomes())
                    .hasSizeGreaterThan(1)
                    .allSatisfy((id, outcome) -> assertThat(id).contains("/[class:" + name + "]"))
                    .isEqualTo(runs.get(new ClassRun.Key(1, name)).outcomes());
        }
    }

    @Test
    void failuresHaveTheirClassAndMessage() throws Exception {
        Map<ClassRun.Key, ClassRun> runs = execute(SUITE + "FailingOnPurpose " + SUITE + "SkippedAndAborted");
        assertThat(runs.get(new ClassRun.Key(0, SUITE + "FailingOnPurpose"))
                        .outcomes()
                        .values())
                .contains("FAILED org.opentest4j.AssertionFailedError: on purpose", "SUCCESSFUL")
                .anyMatch(outcome -> outcome.startsWith("FAILED java.lang.IllegalStateException: forgets hello-"));
        assertThat(runs.get(new ClassRun.Key(0, SUITE + "SkippedAndAborted"))
                        .outcomes()
                        .values())
                .contains("SKIPPED on purpose")
                .anyMatch(outcome -> outcome.startsWith("ABORTED "));
    }

    private Map<ClassRun.Key, ClassRun> execute(String... plans) throws Exception {
        Path file = Files.write(directory.resolve("plans.txt"), List.of(plans));
        Path outcomes = directory.resolve("outcomes.tsv");
        ShuffledRun.main(new String[] {file.toString(), outcomes.toString()});
        return OutcomeFile.read(outcomes, new Wording(directory));
    }
}
