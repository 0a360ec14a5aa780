// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import static dev.runahead.engine.plan.Asker.Known.CERTAIN;
import static dev.runahead.engine.plan.Asker.Known.LIKELY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.testing.Bench;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several tests at once, on threads as JUnit's executors use them. */
@Timeout(30)
class TestsAtOnceTests {

    private static final String ENGINE = "[e]";
    private static final String A = "[e]/[A]";
    private static final String B = "[e]/[B]";
    private static final Demand<?, ?, ?> X = new Demand<>(new Bench(), new Bench.Spec("x"));

    private final Progress progress = new Progress(() -> 7);
    private final List<ExecutorService> threads =
            Stream.generate(Executors::newSingleThreadExecutor).limit(3).toList();

    @BeforeEach
    void begin() {
        progress.planStarted(Plan.of(List.of(
                new PlannedNode(ENGINE, 0, PlannedNode.Type.CONTAINER),
                new PlannedNode(A, 1, PlannedNode.Type.CONTAINER),
                new PlannedNode(A + "/[m]", 2, PlannedNode.Type.TEST),
                new PlannedNode(A + "/[n]", 2, PlannedNode.Type.TEST),
                new PlannedNode(B, 1, PlannedNode.Type.CONTAINER),
                new PlannedNode(B + "/[factory]", 2, PlannedNode.Type.CONTAINER, List.of(X)),
                new PlannedNode(B + "/[last]", 2, PlannedNode.Type.TEST))));
        progress.started(ENGINE);
    }

    @AfterEach
    void endThreads() {
        threads.forEach(ExecutorService::shutdownNow);
    }

    @Test
    void aThreadOfATestsOwnMakingMayBelongToAnyOfThoseThatRun() throws Exception {
        starts(0, A);
        starts(0, A + "/[m]");
        assertThat(asker(2).known()).as("a class and its test").isEqualTo(CERTAIN);
        starts(1, A + "/[n]");
        assertThat(asker(2)).extracting(Asker::test, Asker::known).containsExactly(A + "/[n]", LIKELY);
        assertThat(asker(0)).extracting(Asker::test, Asker::known).containsExactly(A + "/[m]", CERTAIN);
        ends(0, A + "/[m]");
        assertThat(asker(2)).extracting(Asker::test, Asker::known).containsExactly(A + "/[n]", CERTAIN);
    }

    @Test
    void aClassWhoseTestsRunOnOtherThreadsIsAroundThem() throws Exception {
        starts(0, A);
        starts(1, A + "/[m]");
        assertThat(asker(2)).extracting(Asker::test, Asker::known).containsExactly(A + "/[m]", CERTAIN);
        starts(2, B);
        assertThat(asker(1).known()).isEqualTo(CERTAIN);
        assertThat(asker(0).test()).isEqualTo(A);
    }

    @Test
    void aNameThatBeginsLikeAnotherIsNotAroundIt() throws Exception {
        starts(0, "[e]/[A");
        starts(1, A);
        assertThat(asker(2).known()).isEqualTo(LIKELY);
    }

    @Test
    void aThreadThatTakesUpATestWithinAnotherOneComesBackToThat() throws Exception {
        starts(0, A + "/[m]");
        starts(0, B + "/[last]");
        assertThat(asker(0).test()).isEqualTo(B + "/[last]");
        ends(0, B + "/[last]");
        assertThat(asker(0).test()).isEqualTo(A + "/[m]");
    }

    @Test
    void whatEndsOnAnotherThreadThanItBeganOnIsGone() throws Exception {
        starts(0, A + "/[m]");
        ends(1, A + "/[m]");
        assertThat(asker(0)).extracting(Asker::test, Asker::known).containsExactly(ENGINE, CERTAIN);
    }

    @Test
    void aDynamicTestOnAnotherThreadAsksForWhatItsFactoryDeclares() throws Exception {
        starts(0, B + "/[factory]");
        starts(1, B + "/[factory]/[#1]");
        Asker asker = asker(1);
        assertThat(asker.expected()).isTrue();
        assertThat(asker.outlook()).isEqualTo(Outlook.MORE_TESTS);
    }

    @Test
    void theLastOfThePlanIsNotTheLastWhileOthersHaveNotBegun() throws Exception {
        starts(0, B + "/[last]");
        assertThat(asker(0).outlook()).as("one after the other").isEqualTo(Outlook.LAST);
        starts(1, A + "/[m]");
        assertThat(asker(0).outlook()).isEqualTo(Outlook.MORE_TESTS);
        on(1, () -> {
            progress.passed(B + "/[factory]");
            return 0;
        });
        starts(2, A + "/[n]");
        assertThat(asker(0).outlook()).isEqualTo(Outlook.LAST);
        assertThat(asker(1).outlook()).as("the first of the plan").isEqualTo(Outlook.LAST);
    }

    private void starts(int thread, String id) throws Exception {
        on(thread, () -> {
            progress.started(id);
            return 0;
        });
    }

    private void ends(int thread, String id) throws Exception {
        on(thread, () -> {
            progress.finished(id);
            return 0;
        });
    }

    private Asker asker(int thread) throws Exception {
        return on(thread, this::asker);
    }

    private Asker asker() {
        try (Progress.Ask ask = progress.ask(X, 7)) {
            return ask.asker();
        }
    }

    private <T> T on(int thread, Callable<T> action) throws Exception {
        return threads.get(thread).submit(action).get(10, TimeUnit.SECONDS);
    }
}
