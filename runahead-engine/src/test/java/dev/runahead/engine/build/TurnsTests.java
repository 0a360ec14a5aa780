// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.engine.build.Turns.Turn;
import dev.runahead.engine.plan.Demand;
import dev.runahead.testing.Bench;
import dev.runahead.testing.FakeTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for whom, with a clock that stands still: what waits for its patience to end would wait for ever. */
@Timeout(30)
@SuppressWarnings("try") // Turns are held, not used.
class TurnsTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FakeTime time = new FakeTime();
    private final Nesting nesting = new Nesting();
    private final Turns turns = new Turns(time, nesting);
    private final Demand<?, ?, ?> a = exclusive("a");
    private final Demand<?, ?, ?> b = exclusive("b");
    private final Demand<?, ?, ?> c = exclusive("c");
    private final Map<Demand<?, ?, ?>, Turn> held = new HashMap<>();
    private final List<ExecutorService> threads =
            Stream.generate(Executors::newSingleThreadExecutor).limit(3).toList();

    @AfterEach
    void endThreads() {
        threads.forEach(ExecutorService::shutdownNow);
    }

    @Test
    void aBuildWithinOneOfItsOwnKindHasTheTurnOfThat() throws Exception {
        try (Turn outer = take(a).orElseThrow();
                Nesting.Inside inside = nesting.builds(a)) {
            take(a).orElseThrow().close();
            assertThat(on(0, () -> turns.take(a, time.deadlineIn(Duration.ZERO))))
                    .as("the inner build's end is not the outer one's")
                    .isEmpty();
        }
        assertThat(on(0, () -> take(a))).isPresent();
    }

    @Test
    void twoBuildsThatNestInOppositeOrderDoNotWaitForEachOther() throws Exception {
        holds(0, a);
        holds(1, b);
        Future<Optional<Turn>> first = threads.get(0).submit(() -> take(b));
        time.awaitWaiter();
        assertThat(on(1, () -> take(a))).as("goes ahead without").isEmpty();
        assertThat(first).isNotDone();
        ends(b);
        assertThat(first.get(10, TimeUnit.SECONDS)).isPresent();
    }

    @Test
    void aCircleOfThreeIsFoundToo() throws Exception {
        holds(0, a);
        holds(1, b);
        holds(2, c);
        Future<Optional<Turn>> first = threads.get(0).submit(() -> take(b));
        time.awaitWaiters(1);
        Future<Optional<Turn>> second = threads.get(1).submit(() -> take(c));
        time.awaitWaiters(2);
        assertThat(on(2, () -> take(a))).isEmpty();
        ends(c);
        assertThat(second.get(10, TimeUnit.SECONDS)).isPresent();
        ends(b);
        assertThat(first.get(10, TimeUnit.SECONDS)).isPresent();
    }

    @Test
    void aCircleOverSomebodyWhoStandsInTheQueueIsFound() throws Exception {
        holds(0, a);
        holds(1, b);
        Future<Optional<Turn>> between = threads.get(2).submit(() -> take(b));
        time.awaitWaiters(1);
        Future<Optional<Turn>> holder = threads.get(1).submit(() -> take(a));
        time.awaitWaiters(2);
        assertThat(on(0, () -> take(b))).isEmpty();
        ends(a);
        assertThat(holder.get(10, TimeUnit.SECONDS)).isPresent();
        ends(b);
        assertThat(between.get(10, TimeUnit.SECONDS)).isPresent();
    }

    @Test
    void aCircleOverSomebodyWhoHasGivenUpIsFound() throws Exception {
        holds(0, a);
        holds(1, b);
        Future<Optional<Turn>> between = threads.get(2).submit(() -> turns.take(b, time.deadlineIn(PATIENCE)));
        time.awaitWaiters(1);
        time.advance(PATIENCE);
        assertThat(between.get(10, TimeUnit.SECONDS)).isEmpty();
        Future<Optional<Turn>> holder = threads.get(1).submit(() -> take(a));
        time.awaitWaiters(1);
        assertThat(on(0, () -> take(b))).isEmpty();
        ends(a);
        assertThat(holder.get(10, TimeUnit.SECONDS)).isPresent();
    }

    @Test
    void whoWaitsForSomebodyThatDoesNotWaitBackIsNoCircle() throws Exception {
        holds(0, a);
        holds(1, b);
        Future<Optional<Turn>> waiting = threads.get(0).submit(() -> take(b));
        time.awaitWaiters(1);
        Future<Optional<Turn>> behind = threads.get(2).submit(() -> take(b));
        time.awaitWaiters(2);
        ends(b);
        Turn turn = waiting.get(10, TimeUnit.SECONDS).orElseThrow();
        assertThat(behind).isNotDone();
        turn.close();
        assertThat(behind.get(10, TimeUnit.SECONDS)).isPresent();
    }

    @Test
    void waitingUntilATurnIsFreeTakesNothing() throws Exception {
        holds(0, a);
        Future<Boolean> free = threads.get(1).submit(() -> awaitFree(new CompletableFuture<>()));
        time.awaitWaiters(1);
        ends(a);
        assertThat(free.get(10, TimeUnit.SECONDS)).isTrue();
        assertThat(on(2, () -> take(a))).isPresent();
    }

    @Test
    void whoIsInAHurryDoesNotWaitUntilATurnIsFree() throws Exception {
        holds(0, a);
        CompletableFuture<Void> hurried = new CompletableFuture<>();
        Future<Boolean> free = threads.get(1).submit(() -> awaitFree(hurried));
        time.awaitWaiters(1);
        hurried.complete(null);
        assertThat(free.get(10, TimeUnit.SECONDS)).isTrue();
    }

    private boolean awaitFree(CompletableFuture<?> hurried) throws InterruptedException {
        return turns.awaitFree(a, hurried, time.deadlineIn(PATIENCE.multipliedBy(1000)));
    }

    private Optional<Turn> take(Demand<?, ?, ?> demand) throws InterruptedException {
        return turns.take(demand, time.deadlineIn(PATIENCE.multipliedBy(1000)));
    }

    private void holds(int thread, Demand<?, ?, ?> demand) throws Exception {
        held.put(demand, on(thread, () -> take(demand)).orElseThrow());
    }

    private void ends(Demand<?, ?, ?> demand) {
        held.remove(demand).close();
    }

    private Optional<Turn> on(int thread, Callable<Optional<Turn>> action) throws Exception {
        return threads.get(thread).submit(action).get(10, TimeUnit.SECONDS);
    }

    private static Demand<?, ?, ?> exclusive(String kind) {
        Bench bench = new Bench();
        bench.exclusive = true;
        bench.kind = kind;
        return new Demand<>(bench, new Bench.Spec(kind));
    }
}
