// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.Deadline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What test JVMs of one build tell each other. */
class DealsFileTests {

    /** No process has this number: Linux gives at most 2^22, other systems 99999. */
    private static final Player DEAD = new Player(77_777_777, 1);

    @TempDir
    Path directory;

    private Path path;
    private DealsFile mine;
    private DealsFile others;

    @BeforeEach
    void makeFiles() {
        path = directory.resolve("deals");
        mine = file(Player.self());
        others = file(living());
    }

    @Test
    void whatOneIsDealtTheOthersSee() {
        others.add(-7, 100, soon());
        mine.add(8, 200, soon());
        others.add(9, 300, soon());
        assertThat(mine.read())
                .isEqualTo(others.read())
                .satisfies(table -> assertThat(table.deals())
                        .containsExactly(
                                new Deal(others.self(), -7, 100),
                                new Deal(mine.self(), 8, 200),
                                new Deal(others.self(), 9, 300)))
                .satisfies(table -> assertThat(table.players()).containsExactlyInAnyOrder(mine.self(), others.self()));
    }

    @Test
    void theFirstOneOfABuildBeginsAnew() {
        file(DEAD).add(1, 100, soon());
        mine.add(2, 200, soon());
        assertThat(mine.read().deals()).containsExactly(new Deal(mine.self(), 2, 200));
    }

    @Test
    void whatThisJvmWasDealtInAnEarlierRunIsOver() {
        file(Player.self()).add(1, 100, soon());
        mine.add(2, 200, soon());
        assertThat(mine.read().deals()).containsExactly(new Deal(mine.self(), 2, 200));
    }

    @Test
    void whoHasEndedPlaysNoMoreButWasDealtWhatItWas() {
        others.add(1, 100, soon());
        file(DEAD).add(2, 200, soon());
        mine.add(3, 300, soon());
        assertThat(mine.read().deals()).extracting(Deal::key).containsExactly(1L, 2L, 3L);
        assertThat(mine.read().players()).doesNotContain(DEAD);
    }

    @Test
    void anotherProcessOfTheSameNumberIsSomebodyElse() {
        Player before = new Player(living().pid(), living().startMillis() - 60_000);
        file(before).add(1, 100, soon());
        mine.add(2, 200, soon());
        assertThat(mine.read().deals()).extracting(Deal::key).containsExactly(2L);
    }

    @Test
    void linesThatNobodyOfOursHasWrittenAreSkipped() throws Exception {
        others.add(1, 100, soon());
        Files.writeString(path, "1 2 3\na b c d\n\n", StandardOpenOption.APPEND);
        mine.add(2, 200, soon());
        assertThat(mine.read().deals()).extracting(Deal::key).containsExactly(1L, 2L);
    }

    @Test
    void whatHasNotChangedIsNotReadAgain() {
        mine.add(1, 100, soon());
        Table before = mine.read();
        assertThat(mine.read()).isSameAs(before);
        mine.add(2, 200, soon());
        assertThat(mine.read()).isNotEqualTo(before);
    }

    @Test
    void whoDoesNotGetTheLockKeepsItToItself() throws Exception {
        try (HistoryLock held = HistoryLock.take(lock(), soon()).orElseThrow()) {
            assertThat(held).isNotNull();
            mine.add(1, 100, Deadline.in(Duration.ofNanos(1), System::nanoTime));
        }
        assertThat(mine.read()).isEqualTo(Table.EMPTY);
        assertThat(path).doesNotExist();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNoError() {
        DealsFile nowhere = new DealsFile(directory.resolve("no/deals"), directory.resolve("no/lock"), Player.self());
        nowhere.add(1, 100, soon());
        assertThat(nowhere.read()).isEqualTo(Table.EMPTY);
    }

    private DealsFile file(Player player) {
        return new DealsFile(path, lock(), player);
    }

    private Path lock() {
        return directory.resolve("lock");
    }

    /** Another process that runs as long as this one. */
    private static Player living() {
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        Optional<Instant> start = parent.info().startInstant();
        return new Player(parent.pid(), start.map(Instant::toEpochMilli).orElse(0L));
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(20), System::nanoTime);
    }
}
