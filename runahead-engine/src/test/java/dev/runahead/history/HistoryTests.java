// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.Declined;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a history learns of tests; ledgers are made by hand. */
class HistoryTests {

    private static final String ENGINE = "[engine:e]";
    private static final String CLASS = "[engine:e]/[class:A]";
    private static final String ONE = "[engine:e]/[class:A]/[method:one()]";
    private static final String TWO = "[engine:e]/[class:A]/[method:two()]";

    /** A run of one class with some tests that ask for nothing. */
    private static Observed run(String... tests) {
        MadeLedger ledger = new MadeLedger().start(ENGINE).start(CLASS);
        for (String test : tests) {
            ledger.start(test).after(10).end(test);
        }
        return ledger.end(CLASS).end(ENGINE).finished();
    }

    private static History learned(Observed... runs) {
        History history = History.empty();
        for (Observed run : runs) {
            history = history.merge(run);
        }
        return history;
    }

    private static List<String> texts(History history, String test) {
        return history.of(test).orElseThrow().requests().stream()
                .map(request -> history.specs().get(request.spec()).text())
                .toList();
    }

    /** Own times of a node in milliseconds: before each request, the head, the tail. */
    private static List<Long> times(History history, String test) {
        TestHistory node = history.of(test).orElseThrow();
        List<Long> nanos = new ArrayList<>();
        node.requests().forEach(request -> nanos.add(request.leadNanos()));
        nanos.addAll(List.of(node.headNanos(), node.tailNanos()));
        return nanos.stream().map(each -> Math.round(each / 1e6)).toList();
    }

    @Test
    void aTestIsKnownByWhatItAskedForAndTook() {
        History history = learned(new MadeLedger()
                .start(ONE)
                .after(30)
                .buildsNow(ONE, "a", 500)
                .after(70)
                .end(ONE)
                .finished());
        assertThat(texts(history, ONE)).containsExactly("text of a");
        assertThat(times(history, ONE)).as("what it waited is not its own").containsExactly(30L, 0L, 70L);
        assertThat(history.of(ONE).orElseThrow().outcome()).isEqualTo(Outcome.SUCCESSFUL);
        assertThat(history.of(ONE).orElseThrow().runs()).isEqualTo(1);
    }

    @Test
    void whatWasDeclinedIsNoRequestAndItsBuildTheTestsOwnTime() {
        Declined declined = new Declined(ONE, "kind", "label a", "opted-out", "opted out: why");
        History history = learned(new MadeLedger()
                .start(ONE)
                .after(30)
                .add(declined)
                .after(500)
                .end(ONE)
                .finished());
        assertThat(history.of(ONE).orElseThrow().requests()).isEmpty();
        assertThat(history.specs()).isEmpty();
        assertThat(times(history, ONE)).containsExactly(0L, 530L);
    }

    @Test
    void severalRequestsStandInOrderWithTheTimeBeforeEach() {
        History history = learned(new MadeLedger()
                .start(ONE)
                .after(1)
                .buildsNow(ONE, "b", 100)
                .after(2)
                .buildsNow(ONE, "a", 100)
                .after(3)
                .takesSpare(ONE, "b", 1, 100)
                .after(4)
                .end(ONE)
                .finished());
        assertThat(texts(history, ONE)).containsExactly("text of b", "text of a", "text of b");
        assertThat(times(history, ONE)).containsExactly(1L, 2L, 3L, 0L, 4L);
    }

    @Test
    void theOwnTimeOfAContainerIsWhatItTookAroundItsTests() {
        History history = learned(new MadeLedger()
                .start(CLASS)
                .after(5)
                .buildsNow(CLASS, "a", 100)
                .after(7)
                .start(ONE)
                .after(1000)
                .end(ONE)
                .start(TWO)
                .after(1000)
                .end(TWO)
                .after(9)
                .end(CLASS)
                .finished());
        assertThat(times(history, CLASS)).containsExactly(5L, 7L, 9L);
        assertThat(history.of(CLASS).orElseThrow().early()).isEqualTo(1);
    }

    @Test
    void aRequestAfterTheTestsOfAContainerIsNoEarlyOne() {
        History history = learned(new MadeLedger()
                .start(CLASS)
                .after(5)
                .start(ONE)
                .after(1000)
                .end(ONE)
                .after(8)
                .buildsNow(CLASS, "a", 100)
                .after(9)
                .end(CLASS)
                .finished());
        assertThat(history.of(CLASS).orElseThrow().early()).isZero();
        assertThat(times(history, CLASS)).containsExactly(8L, 5L, 9L);
    }

    @Test
    void testsSideBySideAreNotTheirContainersOwnTime() {
        History history = learned(new MadeLedger()
                .start(CLASS)
                .start(ONE)
                .after(10)
                .start(TWO)
                .after(10)
                .end(ONE)
                .after(10)
                .end(TWO)
                .after(4)
                .end(CLASS)
                .finished());
        assertThat(times(history, CLASS)).containsExactly(0L, 4L);
        assertThat(times(history, TWO)).containsExactly(0L, 20L);
    }

    @Test
    void requestsOfInvocationsCountForThePlannedNodeInOrder() {
        History history = learned(new MadeLedger()
                .start(ONE)
                .after(1)
                .startWithin(ONE, ONE + "/[invocation:#1]")
                .after(2)
                .buildsNow(ONE + "/[invocation:#1]", "a", 100)
                .after(3)
                .end(ONE + "/[invocation:#1]")
                .startWithin(ONE, ONE + "/[invocation:#2]")
                .after(4)
                .buildsNow(ONE + "/[invocation:#2]", "b", 100)
                .end(ONE + "/[invocation:#2]")
                .after(5)
                .end(ONE)
                .finished());
        assertThat(history.size()).as("the planned node alone").isEqualTo(1);
        assertThat(texts(history, ONE)).containsExactly("text of a", "text of b");
        assertThat(times(history, ONE)).containsExactly(3L, 7L, 0L, 5L);
        assertThat(history.of(ONE).orElseThrow().early()).isEqualTo(2);
    }

    @Test
    void dynamicTestsInDynamicContainersCountForThePlannedNode() {
        String container = ONE + "/[dynamic-container:#1]";
        String test = container + "/[dynamic-test:#1]";
        History history = learned(new MadeLedger()
                .start(ONE)
                .startWithin(ONE, container)
                .startWithin(ONE, test)
                .buildsNow(test, "a", 100)
                .end(test, "FAILED")
                .end(container)
                .after(6)
                .end(ONE)
                .finished());
        assertThat(texts(history, ONE)).containsExactly("text of a");
        assertThat(times(history, ONE)).containsExactly(0L, 0L, 6L);
        assertThat(history.of(ONE).orElseThrow().outcome()).isEqualTo(Outcome.SUCCESSFUL);
    }

    @Test
    void aNodeOfManyRequestsKeepsTheFirstThousand() {
        MadeLedger ledger = new MadeLedger().start(ONE);
        for (int i = 0; i <= RunningNode.MOST_REQUESTS; i++) {
            ledger.buildsNow(ONE, "a", 1);
        }
        History history = learned(ledger.after(5).end(ONE).finished());
        assertThat(history.of(ONE).orElseThrow().requests()).hasSize(RunningNode.MOST_REQUESTS);
        assertThat(history.of(ONE).orElseThrow().tailNanos()).isEqualTo(5 * MadeLedger.MILLI);
    }

    @Test
    void whatRanBeforeTheLedgerBeganCounts() {
        History history = learned(new MadeLedger()
                .ranFor(40, ONE)
                .buildsNow(ONE, "a", 500)
                .end(ONE)
                .finished());
        assertThat(times(history, ONE)).containsExactly(40L, 0L, 0L);
    }

    @Test
    void aRequestOfNobodyKnownIsNobodys() {
        History history = learned(
                new MadeLedger().start(ONE).buildsNow("", "a", 100).end(ONE).finished());
        assertThat(history.of(ONE).orElseThrow().requests()).isEmpty();
        assertThat(history.specs()).as("no node asks for it").isEmpty();
    }

    @Test
    void aRenamedTestIsUnknown() {
        assertThat(learned(run(ONE)).of(TWO)).isEmpty();
    }

    @Test
    void whatMostSiblingsAskForIsTypical() {
        History history = learned(asking("ab", "ab", "c"));
        TestHistory typical = history.typicalBelow(CLASS).orElseThrow();
        assertThat(typical.requests())
                .extracting(request -> history.specs().get(request.spec()).text())
                .containsExactly("text of a", "text of b");
        assertThat(history.typicalBelow(ONE)).isEmpty();
        assertThat(history.typicalBelow("[engine:unknown]")).isEmpty();
    }

    @Test
    void whatHalfOfTheSiblingsAskForIsNotTypical() {
        assertThat(learned(asking("a", "a", "b", "c")).typicalBelow(CLASS)).isEmpty();
        assertThat(learned(asking("a", "b", "a", "c", "a")).typicalBelow(CLASS)).isPresent();
    }

    /** A class of tests each of which asks for some specs, a letter each. */
    private static Observed asking(String... specsOfTests) {
        MadeLedger ledger = new MadeLedger().start(CLASS);
        for (int i = 0; i < specsOfTests.length; i++) {
            String test = CLASS + "/[method:m" + i + "()]";
            ledger.start(test);
            for (char spec : specsOfTests[i].toCharArray()) {
                ledger.buildsNow(test, String.valueOf(spec), 10);
            }
            ledger.end(test);
        }
        return ledger.end(CLASS).finished();
    }

    @Test
    void aNewerRunCountsHalf() {
        Observed slow = new MadeLedger()
                .start(ONE)
                .after(100)
                .buildsNow(ONE, "a", 1000)
                .after(80)
                .end(ONE)
                .finished();
        Observed quick = new MadeLedger()
                .start(ONE)
                .after(50)
                .buildsNow(ONE, "a", 600)
                .after(40)
                .end(ONE)
                .finished();
        History history = learned(slow, quick);
        assertThat(times(history, ONE)).containsExactly(75L, 0L, 60L);
        assertThat(history.specs().get(0).aloneNanos()).isEqualTo(800 * MadeLedger.MILLI);
        assertThat(history.of(ONE).orElseThrow().runs()).isEqualTo(2);
    }

    @Test
    void aTestThatAsksForSomethingElseNowIsKnownByThat() {
        Observed before = asks("a");
        Observed now = asks("b");
        History history = learned(before, now);
        assertThat(texts(history, ONE)).containsExactly("text of b");
        assertThat(history.specs())
                .extracting(SpecHistory::text)
                .as("a is not asked for any more")
                .hasSize(1);
    }

    private static Observed asks(String... specs) {
        MadeLedger ledger = new MadeLedger().start(ONE);
        for (String spec : specs) {
            ledger.after(20).buildsNow(ONE, spec, 100);
        }
        return ledger.after(20).end(ONE).finished();
    }

    @Test
    void aTestThatFailedBeforeItAskedKeepsItsRequestsAndTimes() {
        Observed failed =
                new MadeLedger().start(ONE).after(1).end(ONE, "FAILED").finished();
        History history = learned(asks("a", "b"), failed);
        assertThat(texts(history, ONE)).containsExactly("text of a", "text of b");
        assertThat(times(history, ONE)).containsExactly(20L, 20L, 0L, 20L);
        assertThat(history.of(ONE).orElseThrow().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aTestThatFailedAfterItAskedForSomethingElseIsKnownByThatToo() {
        Observed failed = new MadeLedger()
                .start(ONE)
                .after(1)
                .buildsNow(ONE, "c", 100)
                .end(ONE, "ABORTED")
                .finished();
        assertThat(texts(learned(asks("a", "b"), failed), ONE)).containsExactly("text of c", "text of b");
    }

    @Test
    void timesOfAFailureStandUntilAWholeExecution() {
        Observed failed = new MadeLedger()
                .start(ONE)
                .after(500)
                .buildsNow(ONE, "a", 100)
                .after(500)
                .end(ONE, "FAILED")
                .finished();
        assertThat(times(learned(failed), ONE)).containsExactly(500L, 0L, 500L);
        assertThat(times(learned(failed, asks("a")), ONE)).containsExactly(20L, 0L, 20L);
        assertThat(times(learned(failed, asks("a"), failed), ONE)).containsExactly(20L, 0L, 20L);
    }

    @Test
    void aRunThatWasKilledTellsWhatItHad() {
        Observed cut = new MadeLedger()
                .start(ENGINE)
                .start(CLASS)
                .start(ONE)
                .after(10)
                .end(ONE)
                .start(TWO)
                .after(5)
                .buildsNow(TWO, "a", 100)
                .cut();
        History history = learned(cut);
        assertThat(history.of(ONE).orElseThrow().outcome()).isEqualTo(Outcome.SUCCESSFUL);
        assertThat(history.of(TWO).orElseThrow().outcome()).isEqualTo(Outcome.CUT);
        assertThat(texts(history, TWO)).containsExactly("text of a");
    }

    @Test
    void killedRunsForgetNothing() {
        Observed cut =
                new MadeLedger().start(ENGINE).start(CLASS).start(ONE).end(ONE).cut();
        History history = learned(run(ONE, TWO), run(ONE, TWO));
        for (int i = 0; i < 2 * Absence.MOST_MISSED; i++) {
            history = history.merge(cut);
        }
        assertThat(history.of(TWO)).isPresent();
    }

    @Test
    void aSkippedTestKeepsWhatItAskedFor() {
        Observed skipped =
                new MadeLedger().start(CLASS).end(ONE, "SKIPPED").end(CLASS).finished();
        History history = learned(asks("a"), skipped);
        assertThat(history.of(ONE).orElseThrow().outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(texts(history, ONE)).containsExactly("text of a");
        assertThat(learned(skipped).of(ONE).orElseThrow().runs()).isZero();
    }

    @Test
    void ofARerunWithinARunTheWholeExecutionCounts() {
        History history = learned(new MadeLedger()
                .start(ONE)
                .after(1)
                .end(ONE, "FAILED")
                .start(ONE)
                .after(20)
                .buildsNow(ONE, "a", 100)
                .end(ONE)
                .start(ONE)
                .after(2)
                .end(ONE, "FAILED")
                .finished());
        assertThat(times(history, ONE)).containsExactly(20L, 0L, 0L);
        assertThat(history.of(ONE).orElseThrow().runs()).isEqualTo(1);
    }

    @Test
    void aTestThatWholeRunsLeaveOutIsForgotten() {
        History history = learned(run(ONE, TWO), run(ONE, TWO));
        for (int i = 0; i < Absence.MOST_MISSED; i++) {
            assertThat(history.of(TWO)).as("after %s runs", i).isPresent();
            history = history.merge(run(ONE, ONE.replace("one", "three"), ONE.replace("one", "four")));
        }
        assertThat(history.of(TWO)).isPresent();
        for (int i = 0; i < Absence.MOST_MISSED; i++) {
            history = history.merge(run(ONE, ONE.replace("one", "three"), ONE.replace("one", "four")));
        }
        assertThat(history.of(TWO)).isEmpty();
        assertThat(history.of(ONE)).isPresent();
    }

    @Test
    void aTestThatIsBackInTimeIsNotForgotten() {
        History history = learned(run(ONE, TWO), run(ONE, TWO));
        for (int i = 0; i < 4 * Absence.MOST_MISSED; i++) {
            history = history.merge(i % 40 == 39 ? run(ONE, TWO) : run(ONE));
        }
        assertThat(history.of(TWO)).isPresent();
    }

    @Test
    void namesThatAreMadeUpForEachRunDoNotPileUp() {
        History history = History.empty();
        int largest = 0;
        for (int i = 0; i < 200; i++) {
            history = history.merge(run(ONE.replace("one", "made" + i), TWO.replace("two", "up" + i)));
            largest = Math.max(largest, history.size());
        }
        assertThat(largest).isLessThan(20);
    }

    @Test
    void runsOfOneClassAmongManyForgetNobody() {
        History history = learned(classes(0, 100), classes(0, 100));
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 100; i++) { // As forks do that execute one class each.
                history = history.merge(classes(i, i + 1));
            }
        }
        for (int i = 0; i < 1000; i++) { // As somebody does who works on one class.
            history = history.merge(classes(7, 8));
        }
        assertThat(history.size()).isEqualTo(201);
    }

    private static Observed classes(int from, int to) {
        MadeLedger ledger = new MadeLedger().start(ENGINE);
        for (int i = from; i < to; i++) {
            String container = ENGINE + "/[class:C" + i + "]";
            ledger.start(container).start(container + "/[method:m()]").after(1);
            ledger.end(container + "/[method:m()]").end(container);
        }
        return ledger.end(ENGINE).finished();
    }

    @Test
    void aDeletedClassTakesItsTestsAlong() {
        History history = learned(classes(0, 4), classes(0, 4));
        for (int i = 0; i < 2 * Absence.MOST_MISSED; i++) {
            history = history.merge(classes(0, 3));
        }
        assertThat(history.size()).isEqualTo(7);
    }

    @Test
    void aRunThatBeganBeforeItsLedgerForgetsNothing() {
        Observed late = new MadeLedger()
                .ranFor(100, ENGINE)
                .ranFor(50, CLASS)
                .start(ONE)
                .end(ONE)
                .end(CLASS)
                .end(ENGINE)
                .finished();
        History history = learned(run(ONE, TWO), run(ONE, TWO));
        for (int i = 0; i < 3 * Absence.MOST_MISSED; i++) {
            history = history.merge(late);
        }
        assertThat(history.of(TWO)).isPresent();
    }

    @Test
    void runsThatSawDifferentTestsMayBeMergedInEitherOrder() {
        Observed first = asks("b", "a");
        Observed second = new MadeLedger()
                .start("[engine:other]")
                .buildsNow("[engine:other]", "a", 300)
                .buildsNow("[engine:other]", "c", 100)
                .end("[engine:other]")
                .finished();
        History before = learned(run(ONE));
        History one = before.merge(first).merge(second);
        History other = before.merge(second).merge(first);
        assertThat(one.specs()).extracting(SpecHistory::text).containsExactly("text of a", "text of b", "text of c");
        assertThat(HistoryBytes.write(one)).isEqualTo(HistoryBytes.write(other));
    }

    @Test
    void whatABuildOpensWithinItselfIsPartOfIt() {
        MadeLedger ledger = new MadeLedger().start(ONE).after(300);
        ledger.add(new Answered(
                9, "", "kind", "inner", "built-now", "nested", "text", 0, 300_000_000, 300_000_000, 0, 9, 1));
        Observed run = ledger.after(500)
                .add(new Answered(
                        10, ONE, "kind", "outer", "built-now", "code", "text", 0, 800_000_000, 800_000_000, 0, 10, 0))
                .end(ONE)
                .finished();
        assertThat(learned(run).specs())
                .extracting(SpecHistory::label, SpecHistory::aloneNanos, SpecHistory::besideNanos)
                .containsExactly(tuple("outer", 800_000_000L, 0L));
    }

    @Test
    void anOlderLedgerTellsSpecsByTheirLabels() {
        MadeLedger ledger = new MadeLedger().start(ONE);
        ledger.add(new Answered(1, ONE, "kind", "label", "built-now", "code", "text", 0, 7, 7, 0, 0, 0));
        History history = learned(ledger.end(ONE).finished());
        assertThat(history.specs())
                .extracting(SpecHistory::label, SpecHistory::replayable, SpecHistory::aloneNanos)
                .containsExactly(tuple("label", false, 7L));
    }
}
