// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Classes that a build deals one by one: in which order, and to whom. */
class DeckTests {

    private static final long NOON = 1_000_000_000;
    private static final Player ME = new Player(1, 10);
    private static final Player OTHER = new Player(2, 20);

    private final List<Deal> deals = new ArrayList<>();
    private History history = History.empty();

    @Test
    void cardsComeAsTheLastBuildDealtThem() {
        history = history.merge(run(NOON, "B", "A", "C"));
        assertThat(history.deck().cards()).extracting(Card::key).containsExactly(key("B"), key("A"), key("C"));
        history = history.merge(run(NOON + 60_000, "C", "A", "B"));
        assertThat(history.deck().cards()).extracting(Card::key).containsExactly(key("C"), key("A"), key("B"));
    }

    @Test
    void theQueueOfSeveralJvmsIsOneWhicheverEndsFirst() {
        Observed one = run(NOON, "A", "D");
        Observed other = run(NOON + 1, "B", "C", "E");
        History empty = History.empty();
        assertThat(empty.merge(one).merge(other).deck().cards())
                .isEqualTo(empty.merge(other).merge(one).deck().cards())
                .extracting(Card::key)
                .containsExactly(
                        empty.key("e/A"), empty.key("e/B"), empty.key("e/D"), empty.key("e/C"), empty.key("e/E"));
    }

    @Test
    void aRerunOfAFailedTestLeavesItsClassWhereItStood() {
        MadeLedger ledger = new MadeLedger().header(NOON).start("e");
        execute(ledger, "e/A", "x", 100, "FAILED");
        execute(ledger, "e/B", "x", 100, "SUCCESSFUL");
        execute(ledger, "e/A", "x", 100, "SUCCESSFUL");
        history = history.merge(ledger.end("e").finished());
        assertThat(history.deck().cards()).extracting(Card::key).containsExactly(key("A"), key("B"));
    }

    @Test
    void aCardIsAllThatItsTestsAskForAsIfTheyWereOne() {
        MadeLedger ledger =
                new MadeLedger().header(NOON).start("e").start("e/A").after(5);
        ledger.buildsNow("e/A", "x", 70).after(10).start("e/A/late").after(20);
        ledger.buildsNow("e/A/late", "y", 70).after(30).end("e/A/late");
        ledger.after(40)
                .start("e/A/then")
                .after(50)
                .end("e/A/then")
                .after(60)
                .end("e/A")
                .end("e");
        history = history.merge(ledger.finished());
        Card card = history.deck().cards().get(0);
        assertThat(card.whole().requests())
                .extracting(PastRequest::leadNanos)
                .as("what was waited for is no time of its own")
                .containsExactly(5 * MadeLedger.MILLI, 30 * MadeLedger.MILLI);
        assertThat(card.whole().requests().stream()
                        .map(request -> history.specs().get(request.spec()).text()))
                .containsExactly("text of x", "text of y");
        assertThat(card.whole().tailNanos()).isEqualTo(180 * MadeLedger.MILLI);
        assertThat(card.ownNanos()).isEqualTo(215 * MadeLedger.MILLI);
    }

    @Test
    void theNextCardIsTheFirstThatNobodyHas() {
        history = history.merge(run(NOON, "A", "B", "C"));
        deal(ME, "A", 0);
        assertThat(next(ME)).containsExactly(key("B"));
    }

    @Test
    void behindTheLastCardTheFirstFollows() {
        history = history.merge(run(NOON, "A", "B", "C"));
        deal(ME, "B", 0);
        deal(ME, "C", 100);
        assertThat(next(ME)).containsExactly(key("A"));
    }

    @Test
    void nothingIsLeftOnceAllAreDealt() {
        history = history.merge(run(NOON, "A", "B"));
        deal(ME, "A", 0);
        deal(ME, "B", 100);
        assertThat(next(ME)).isEmpty();
    }

    @Test
    void whoIsReadyFirstTakesTheNextCard() {
        history = history.merge(run(NOON, "A", "B", "C", "D"));
        deal(ME, "A", 20);
        deal(OTHER, "B", 10);
        assertThat(next(OTHER)).containsExactly(key("C"));
        assertThat(next(ME)).containsExactly(key("D"));
    }

    @Test
    void aLongCardLetsTheOthersPlayOn() {
        MadeLedger ledger = new MadeLedger().header(NOON).start("e");
        execute(ledger, "e/Long", "x", 250, "SUCCESSFUL");
        for (String each : List.of("A", "B", "C", "D", "E")) {
            execute(ledger, "e/" + each, "x", 100, "SUCCESSFUL");
        }
        history = history.merge(ledger.end("e").finished());
        deal(ME, "Long", 0);
        deal(OTHER, "A", 1);
        assertThat(next(ME)).as("the other one takes B at 101 and C at 201").containsExactly(key("D"));
    }

    @Test
    void whoHasEndedTakesNoneAndKeepsWhatItHad() {
        history = history.merge(run(NOON, "A", "B", "C"));
        deal(OTHER, "A", 0);
        deal(ME, "B", 1);
        assertThat(history.deck().next(new Table(deals, Set.of(ME)), ME, 2))
                .extracting(Card::key)
                .containsExactly(key("C"));
    }

    @Test
    void classesThatAskForNothingAreFollowedByTheOneThatDoes() {
        MadeLedger ledger = new MadeLedger().header(NOON).start("e");
        execute(ledger, "e/A", "x", 100, "SUCCESSFUL");
        ledger.start("e/Quiet").after(10).end("e/Quiet");
        execute(ledger, "e/B", "x", 100, "SUCCESSFUL");
        execute(ledger, "e/C", "x", 100, "SUCCESSFUL");
        history = history.merge(ledger.end("e").finished());
        deal(ME, "A", 0);
        assertThat(next(ME)).containsExactly(key("Quiet"), key("B"));
    }

    @Test
    void aClassThatTwoWholeRunsDidNotExecuteIsDealtNoMore() {
        history = history.merge(run(NOON, "A", "Old")).merge(run(NOON + 60_000, "A", "Old"));
        history = history.merge(run(NOON + 120_000, "A", "B"));
        assertThat(history.deck().cards()).hasSize(3);
        history = history.merge(run(NOON + 180_000, "A", "B")).merge(run(NOON + 240_000, "A", "B"));
        assertThat(history.deck().cards()).extracting(Card::key).containsExactly(key("A"), key("B"));
    }

    private void deal(Player to, String name, long atMillis) {
        deals.add(new Deal(to, key(name), atMillis));
    }

    private List<Long> next(Player whose) {
        Table table = new Table(deals, Set.of(ME, OTHER));
        return history.deck().next(table, whose, 0).stream().map(Card::key).toList();
    }

    private long key(String name) {
        return history.key("e/" + name);
    }

    /** Classes of 100 ms, each of which asks for x in its only test. */
    private static Observed run(long wallMillis, String... names) {
        MadeLedger ledger = new MadeLedger().header(wallMillis).start("e");
        for (String name : names) {
            execute(ledger, "e/" + name, "x", 100, "SUCCESSFUL");
        }
        return ledger.end("e").finished();
    }

    private static void execute(MadeLedger ledger, String id, String spec, long ownMillis, String outcome) {
        ledger.start(id).start(id + "/t").buildsNow(id + "/t", spec, 50).after(ownMillis);
        ledger.end(id + "/t", outcome).end(id);
    }
}
