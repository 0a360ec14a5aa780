// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a history tells of a node with all that lies below it. */
class BranchTests {

    private static final String ENGINE = "[engine:e]";
    private static final String A = ENGINE + "/[class:A]";
    private static final String ONE = A + "/[method:one()]";
    private static final String INNER = A + "/[nested-class:Inner]";
    private static final String TWO = INNER + "/[method:two()]";
    private static final String B = ENGINE + "/[class:B]";
    private static final String THREE = B + "/[method:three()]";

    private static MadeLedger whole() {
        return new MadeLedger()
                .start(ENGINE)
                .start(A)
                .after(1)
                .buildsNow(A, "a", 100)
                .after(2)
                .start(ONE)
                .after(4)
                .buildsNow(ONE, "b", 100)
                .after(8)
                .end(ONE)
                .start(INNER)
                .start(TWO)
                .after(16)
                .takesSpare(TWO, "a", 1, 100)
                .after(32)
                .end(TWO)
                .end(INNER)
                .after(64)
                .end(A);
    }

    private static MadeLedger withB(MadeLedger ledger) {
        return ledger.start(B).start(THREE).after(500).end(THREE).end(B);
    }

    private static long millis(Branch branch) {
        return Math.round(branch.ownNanos() / 1e6);
    }

    @Test
    void addsUpWhatANodeAndAllBelowItAskedForAndTook() {
        History history = History.empty().merge(withB(whole()).end(ENGINE).finished());
        Map<String, Branch> branches = history.branches(List.of(A, INNER, B, "[engine:e]/[class:C]"));
        assertThat(branches).containsOnlyKeys(A, INNER, B);
        assertThat(branches.get(A).specs())
                .extracting(spec -> history.specs().get(spec).text())
                .containsExactly("text of a", "text of a", "text of b");
        assertThat(millis(branches.get(A))).isEqualTo(1 + 2 + 4 + 8 + 16 + 32 + 64);
        assertThat(branches.get(INNER).specs()).hasSize(1);
        assertThat(millis(branches.get(INNER))).isEqualTo(48);
        assertThat(branches.get(B).specs()).isEmpty();
        assertThat(millis(branches.get(B))).isEqualTo(500);
    }

    @Test
    void leavesOutWhatTheLastRunSkipped() {
        History history = History.empty()
                .merge(whole().end(ENGINE).finished())
                .merge(new MadeLedger()
                        .start(ENGINE)
                        .end(A, "SKIPPED")
                        .end(ENGINE)
                        .finished());
        assertThat(history.branches(List.of(A, INNER, ENGINE))).containsOnlyKeys(ENGINE);
        assertThat(history.branches(List.of(ENGINE)).get(ENGINE).specs()).isEmpty();
    }

    @Test
    void leavesOutWhatAWholeRunHasMissed() {
        History history = History.empty()
                .merge(withB(whole()).end(ENGINE).finished())
                .merge(whole().end(ENGINE).finished())
                .merge(whole().end(ENGINE).finished())
                .merge(whole().end(ENGINE).finished());
        assertThat(history.of(THREE)).as("not forgotten").isPresent();
        assertThat(history.branches(List.of(A, B))).containsOnlyKeys(A);
    }

    @Test
    void knowsNothingOfAnEmptyHistory() {
        assertThat(History.empty().branches(List.of(A))).isEmpty();
    }

    @Test
    void refusesATimeBelowZero() {
        assertThatThrownBy(() -> new Branch(List.of(), -1)).hasMessageContaining("-1 ns");
    }
}
