// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.permit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runahead.engine.time.SystemTime;
import dev.runahead.engine.time.Time;
import dev.runahead.testing.FakeTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One process: taking, waiting and promotion. */
@Timeout(120)
class PermitsTests {

    private static final Duration PAUSE = Duration.ofMillis(30);

    @TempDir
    private Path temporary;

    private final FakeTime time = new FakeTime();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    private Path directory() {
        return temporary.resolve("permits");
    }

    private Permits permits(int builds, int spareSlots) {
        return permits(directory(), builds, spareSlots, time);
    }

    private static Permits permits(Path directory, int builds, int spareSlots, Time time) {
        Allowance allowance = new Allowance(builds, spareSlots, 1, 1);
        return new Permits(PermitDirectory.at(directory), () -> allowance, time);
    }

    /** On a thread of its own, once it waits. */
    private Future<Optional<Permit>> waiting(Callable<Optional<Permit>> take) throws InterruptedException {
        Future<Optional<Permit>> taken = threads.submit(take);
        time.awaitWaiter();
        return taken;
    }

    private static <T> T resultOf(Future<T> future) throws Exception {
        return future.get(60, TimeUnit.SECONDS);
    }

    @Test
    void asManyAreTakenAsThereAre() {
        Permits permits = permits(2, 1);
        Permit first = permits.tryTake(Right.BUILD, 1).orElseThrow();
        assertThat(permits.tryTake(Right.BUILD, 1)).isPresent();
        assertThat(permits.tryTake(Right.BUILD, 1)).isEmpty();
        assertThat(permits.tryTake(Right.READ, 1)).as("another right").isPresent();

        first.close();
        assertThat(permits.tryTake(Right.BUILD, 1)).isPresent();
    }

    @Test
    void closingTwiceGivesBackOnce() {
        Permits permits = permits(1, 1);
        Permit first = permits.tryTake(Right.BUILD, 1).orElseThrow();
        first.close();
        assertThat(permits.tryTake(Right.BUILD, 1)).isPresent();

        first.close();
        assertThat(permits.tryTake(Right.BUILD, 1)).isEmpty();
    }

    @Test
    void severalSlotsAreTakenAllOrNone() {
        Permits permits = permits(1, 4);
        Permit three = permits.tryTake(Right.HOLD, 3).orElseThrow();
        assertThat(three.slots()).isEqualTo(3);
        assertThat(permits.tryTake(Right.HOLD, 2)).isEmpty();
        assertThat(permits.tryTake(Right.HOLD, 1)).as("what was free before").isPresent();
    }

    @Test
    void moreSlotsThanThereAreAreRefusedAtOnce() throws InterruptedException {
        Permits permits = permits(1, 4);
        assertThat(permits.tryTake(Right.HOLD, 5)).isEmpty();
        assertThat(permits.take(Right.HOLD, 5, time.deadlineIn(Duration.ofSeconds(1))))
                .isEmpty();
        assertThatThrownBy(() -> permits.tryTake(Right.HOLD, 0)).hasMessage("slots 0 must be positive");
    }

    @Test
    void aWaitEndsWhenASlotIsGivenBack() throws Exception {
        Permits permits = permits(1, 1);
        Permit first = permits.tryTake(Right.BUILD, 1).orElseThrow();
        Future<Optional<Permit>> second =
                waiting(() -> permits.take(Right.BUILD, 1, time.deadlineIn(Duration.ofSeconds(60))));

        first.close();
        assertThat(permits.tryTake(Right.BUILD, 1)).as("somebody waits").isEmpty();
        assertThat(permits.take(Right.BUILD, 1, time.deadlineIn(Duration.ZERO)))
                .as("so whoever comes now stands behind")
                .isEmpty();
        time.advance(PAUSE);

        assertThat(resultOf(second).orElseThrow().slots()).isEqualTo(1);
        assertThat(permits.tryTake(Right.BUILD, 1)).isEmpty();
    }

    @Test
    void aWaitEndsWithItsDeadlineAndLeavesTheLine() throws Exception {
        Permits permits = permits(1, 1);
        Permit first = permits.tryTake(Right.BUILD, 1).orElseThrow();
        Future<Optional<Permit>> second =
                waiting(() -> permits.take(Right.BUILD, 1, time.deadlineIn(Duration.ofMillis(20))));

        time.advance(PAUSE);
        assertThat(resultOf(second)).isEmpty();

        first.close();
        assertThat(permits.tryTake(Right.BUILD, 1)).isPresent();
    }

    @Test
    void aDeadlineThatHasPassedAllowsOneAttempt() throws InterruptedException {
        Permits permits = permits(1, 1);
        assertThat(permits.take(Right.BUILD, 1, time.deadlineIn(Duration.ZERO))).isPresent();
        assertThat(permits.take(Right.BUILD, 1, time.deadlineIn(Duration.ZERO))).isEmpty();
    }

    @Test
    void anInterruptEndsAWaitAndLeavesTheLine() throws Exception {
        Permits permits = permits(1, 1);
        Permit first = permits.tryTake(Right.BUILD, 1).orElseThrow();
        CompletableFuture<Thread> waiter = new CompletableFuture<>();
        Future<Optional<Permit>> second = waiting(() -> {
            waiter.complete(Thread.currentThread());
            return permits.take(Right.BUILD, 1, time.deadlineIn(Duration.ofSeconds(60)));
        });

        resultOf(waiter).interrupt();
        assertThatThrownBy(() -> resultOf(second))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);

        first.close();
        assertThat(permits.tryTake(Right.BUILD, 1)).isPresent();
    }

    @Test
    void anInterruptedThreadMayTakeAndGiveBack() {
        Permits permits = permits(1, 1);
        Thread.currentThread().interrupt();
        try {
            permits.tryTake(Right.BUILD, 1).orElseThrow().close();
            assertThat(permits.tryTake(Right.BUILD, 1).map(Permit::slots)).contains(1);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aDemandEndsAWaitAtOnceWithAnOverdraft() throws Exception {
        Permits permits = permits(1, 1);
        Permit first = permits.tryTake(Right.BUILD, 1).orElseThrow();
        CompletableFuture<Void> demanded = new CompletableFuture<>();
        Future<Optional<Permit>> second =
                waiting(() -> permits.take(Right.BUILD, 1, demanded, time.deadlineIn(Duration.ofSeconds(60))));

        demanded.complete(null); // The clock stands still.

        assertThat(resultOf(second).orElseThrow().slots()).isZero();
        first.close();
        assertThat(permits.tryTake(Right.BUILD, 1)).as("the line is left").isPresent();
    }

    @Test
    void whatIsDemandedAlreadyDoesNotWait() throws InterruptedException {
        Permits permits = permits(1, 1);
        CompletableFuture<?> demanded = CompletableFuture.failedFuture(new IOException("it went wrong"));
        for (int slots : new int[] {1, 0}) {
            assertThat(permits.take(Right.BUILD, 1, demanded, time.deadlineIn(Duration.ZERO))
                            .map(Permit::slots))
                    .contains(slots);
        }
        assertThat(permits.take(Right.HOLD, 5, demanded, time.deadlineIn(Duration.ZERO))
                        .map(Permit::slots))
                .as("more than there are")
                .contains(0);
    }

    @Test
    void anOverdraftTakesWhatIsFreeAndGoesThroughWithout() {
        Permits permits = permits(1, 1);
        Permit first = permits.overdraw(Right.BUILD, 1);
        Permit second = permits.overdraw(Right.BUILD, 1);
        assertThat(first.slots()).isEqualTo(1);
        assertThat(second.slots()).isZero();
        assertThat(permits.tryTake(Right.BUILD, 1)).isEmpty();

        second.close();
        assertThat(permits.tryTake(Right.BUILD, 1)).isEmpty();
        first.close();
        assertThat(permits.tryTake(Right.BUILD, 1)).isPresent();
    }

    @Test
    void threadsOfOneProcessShareTheSlotsToo() throws Exception {
        SystemTime real = new SystemTime();
        Permits permits = permits(directory(), 2, 1, real);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Callable<Integer> rounds = () -> {
            for (int round = 0; round < 10; round++) {
                try (Permit permit = permits.take(Right.BUILD, 1, real.deadlineIn(Duration.ofSeconds(10)))
                        .orElseThrow()) {
                    most.accumulateAndGet(now.addAndGet(permit.slots()), Math::max);
                    Files.writeString(temporary.resolve("work"), "some");
                    now.addAndGet(-permit.slots());
                }
            }
            return 10;
        };

        List<Future<Integer>> all = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            all.add(threads.submit(rounds));
        }
        for (Future<Integer> one : all) {
            assertThat(resultOf(one)).isEqualTo(10);
        }
        assertThat(most.get()).isBetween(1, 2);
    }

    @Test
    void norDoThreadsThatTryAtOnceRefuseEachOtherWhatIsFree() throws Exception {
        Permits permits = permits(8, 1);
        Callable<Long> tries = () -> Stream.generate(() -> permits.tryTake(Right.BUILD, 1))
                .limit(200)
                .filter(permit -> {
                    permit.ifPresent(Permit::close);
                    return permit.isPresent();
                })
                .count();

        for (Future<Long> granted : threads.invokeAll(List.of(tries, tries, tries, tries))) {
            assertThat(resultOf(granted)).isEqualTo(200);
        }
    }

    @Test
    void nothingIsTouchedBeforeTheFirstRequest() {
        AtomicInteger measured = new AtomicInteger();
        Permits permits = new Permits(
                PermitDirectory.at(directory()), () -> new Allowance(measured.incrementAndGet(), 1, 1, 1), time);
        assertThat(measured).hasValue(0);
        assertThat(directory()).doesNotExist();

        permits.tryTake(Right.BUILD, 1).orElseThrow().close();
        assertThat(permits.allowance().builds()).as("measured once").isEqualTo(1);
        assertThat(directory()).exists();
    }

    @Test
    void nothingStaysOpenAfterTheLastPermit() throws Exception {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            System.out.println("SKIPPED for files that stay open: only Linux tells");
        }
        assumeTrue(Files.isDirectory(descriptors));
        Permits permits = permits(1, 2);
        Permit build = permits.tryTake(Right.BUILD, 1).orElseThrow();
        Permit hold = permits.tryTake(Right.HOLD, 2).orElseThrow();
        assertThat(permits.tryTake(Right.BUILD, 1)).isEmpty();
        assertThat(permits.take(Right.BUILD, 1, time.deadlineIn(Duration.ZERO))).isEmpty();
        assertThat(openFiles(descriptors)).as("a guard and a slot each").hasSize(6);

        build.close();
        hold.close();
        assertThat(openFiles(descriptors)).isEmpty();
    }

    private List<Path> openFiles(Path descriptors) throws IOException {
        List<Path> open = new ArrayList<>();
        try (Stream<Path> links = Files.list(descriptors)) {
            for (Path link : links.toList()) {
                if (Files.isSymbolicLink(link) && Files.readSymbolicLink(link).startsWith(directory())) {
                    open.add(Files.readSymbolicLink(link));
                }
            }
        }
        return open;
    }
}
