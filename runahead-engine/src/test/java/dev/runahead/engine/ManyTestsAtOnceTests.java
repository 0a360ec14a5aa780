// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.PlannedNode;
import dev.runahead.engine.time.SystemTime;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.LeaseEnded;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareGone;
import dev.runahead.ledger.LedgerEvent.SwitchedOff;
import dev.runahead.testing.TestSettings;
import dev.runahead.testing.Workers;
import dev.runahead.testing.WrittenLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Four threads of tests that hold several sessions each, some of which are made of others: nobody waits for ever. */
@Timeout(120)
class ManyTestsAtOnceTests {

    private static final int THREADS = 4;
    private static final int TESTS = 120;
    /** Far above what all of it takes, and below the least that a wait in a circle would: a build's budget. */
    private static final Duration MOST = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final Workers plain = new Workers("plain", false, () -> null);
    private final Workers device = new Workers("device", true, () -> null);
    private final Workers grid = new Workers("grid", true, () -> open(device));
    private final Workers cluster =
            new Workers("cluster", false, () -> open(ThreadLocalRandom.current().nextBoolean() ? grid : plain));
    private final List<Workers> kinds = List.of(plain, plain, device, grid, cluster);
    private Run run;

    private Workers.Worker open(Workers workers) throws Exception {
        int spec = ThreadLocalRandom.current().nextInt(2);
        return run.open(workers, new Workers.Spec(spec)).session();
    }

    @Test
    void everyTestHasItsSessionsForItselfAndNothingIsLeft() throws Exception {
        run = new Run(TestSettings.in(directory).withDepth(3), new SystemTime(), line -> {});
        run.planStarted(Plan.of(IntStream.range(0, TESTS)
                .mapToObj(i -> new PlannedNode("t" + i, 0, PlannedNode.Type.TEST, List.of(declared(i))))
                .toList()));
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            AtomicInteger next = new AtomicInteger();
            List<Future<?>> all = Stream.generate(() -> threads.submit(() -> {
                        for (int test = next.getAndIncrement(); test < TESTS; test = next.getAndIncrement()) {
                            perform(test);
                        }
                        return null;
                    }))
                    .<Future<?>>map(future -> future)
                    .limit(THREADS)
                    .toList();
            for (Future<?> each : all) {
                each.get(MOST.toSeconds(), TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        run.close();
        assertThat(Stream.of(plain, device, grid, cluster).flatMap(each -> each.faultsAtTheEnd().stream()))
                .isEmpty();
        assertThat(events(SwitchedOff.class)).isEmpty();
        assertThat(events(LeaseEnded.class))
                .as("all but what a build opened that the end of the run interrupted")
                .hasSize((int) events(Answered.class).stream()
                        .filter(answer -> !answer.answer().equals("failed"))
                        .count());
        await().untilAsserted(() -> assertThat(events(SpareGone.class)).hasSameSizeAs(events(SpareBuilding.class)));
        assertThat(events(Answered.class)).extracting(Answered::nested).contains(0, 1);
        assertThat(events(Answered.class))
                .extracting(Answered::spare)
                .as("built ahead")
                .anyMatch(spare -> spare > 0);
    }

    private Demand<Workers.Spec, Workers.Worker, Workers.Worker> declared(int test) {
        return new Demand<>(kinds.get(test % kinds.size()), new Workers.Spec(test % 2));
    }

    private void perform(int test) throws Exception {
        String id = "t" + test;
        run.testStarted(id);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        List<Workers.Worker> held = new ArrayList<>();
        held.add(run.open(declared(test).provider(), declared(test).spec()).session());
        for (int sessions = random.nextInt(3); sessions > 0; sessions--) {
            held.add(open(kinds.get(random.nextInt(kinds.size()))));
        }
        if (random.nextInt(4) == 0) { // On a thread that nobody knows.
            held.add(CompletableFuture.supplyAsync(this::openPlain).get(MOST.toSeconds(), TimeUnit.SECONDS));
        }
        held.forEach(Workers.Worker::work);
        held.forEach(Workers.Worker::close);
        run.testFinished(id, "SUCCESSFUL");
    }

    private Workers.Worker openPlain() {
        try {
            return open(plain);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private <E> List<E> events(Class<E> type) {
        return new WrittenLedger(directory).events(type);
    }
}
