// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.permit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runahead.engine.time.SystemTime;
import dev.runahead.engine.time.Time;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole processes, and class loaders of one, that want the same slots. */
@Timeout(180)
class PermitsAmongProcessesTests {

    @TempDir
    private Path temporary;

    private Path directory;
    private final Time time = new SystemTime();
    private final List<Fork> forks = new ArrayList<>();

    @BeforeEach
    void choosePlace() {
        directory = temporary.resolve("permits");
    }

    @AfterEach
    void endForks() throws InterruptedException {
        for (Fork fork : forks) {
            fork.end();
        }
    }

    private Fork fork(int builds) throws IOException {
        Fork fork = new Fork(directory, builds);
        forks.add(fork);
        return fork;
    }

    private Permits permits(int builds) {
        return new Permits(PermitDirectory.at(directory), () -> new Allowance(builds, 8, 1, 1), time);
    }

    @Test
    void neverDoMoreHoldSlotsThanThereAre() throws IOException {
        Path log = temporary.resolve("log");
        List<Fork> contenders = List.of(fork(2), fork(2), fork(2), fork(2));

        for (Fork fork : contenders) {
            assertThat(fork.ask("tries 0")).as("all have started").isEqualTo("granted 0");
        }
        contenders.forEach(fork -> fork.say("contend " + log + " 15"));
        for (Fork fork : contenders) {
            assertThat(fork.answer()).isEqualTo("done");
        }

        assertThat(Files.readAllLines(log).stream().filter("+"::equals)).hasSize(4 * 15);
        assertThat(Files.readAllLines(log)).as("no overdraft").doesNotContain("0");
        assertThat(mostAtOnce(log)).isBetween(1, 2);
    }

    /** A line that ends a hold is written before the slot is free: so there were at least so many at once. */
    private static int mostAtOnce(Path log) throws IOException {
        int now = 0;
        int most = 0;
        for (String line : Files.readAllLines(log)) {
            now += line.equals("+") ? 1 : line.equals("-") ? -1 : 0;
            most = Math.max(most, now);
        }
        return most;
    }

    /**
     * While one waits each of the others may have a turn, and one more that came before this one was in line. Who is not scheduled
     * between saying that it waits and standing in line sees more, so one wait in ten does not count; and who has had a turn does not
     * have the next one too: without a line, almost always.
     */
    @Test
    void whoBuildsAheadWithoutPauseLetsEveryOtherHaveItsTurn() throws IOException {
        Path log = temporary.resolve("log");
        List<Fork> greedy = List.of(fork(1), fork(1), fork(1), fork(1));

        for (Fork fork : greedy) {
            assertThat(fork.ask("tries 0")).as("all have started").isEqualTo("granted 0");
        }
        for (Fork fork : greedy) {
            fork.say("turns " + log + " " + greedy.indexOf(fork) + " 15");
        }
        for (Fork fork : greedy) {
            assertThat(fork.answer()).isEqualTo("done");
        }

        assertThat(Files.readAllLines(log).stream().filter(line -> line.length() > 1 && line.startsWith("+")))
                .hasSize(4 * 15);
        assertThat(turnsOfOthersInAWait(log)).isLessThanOrEqualTo(2 * (4 - 1));
        assertThat(turnsThatFollowOnesOwn(log)).isLessThan(4 * 15 / 2);
    }

    /** While somebody else waits. */
    private static int turnsThatFollowOnesOwn(Path log) throws IOException {
        Set<String> waiting = new HashSet<>();
        String before = "";
        int turns = 0;
        for (String line : Files.readAllLines(log)) {
            String name = line.substring(1);
            if (line.startsWith("?")) {
                waiting.add(name);
            } else if (line.startsWith("+")) {
                waiting.remove(name);
                turns += name.equals(before) && !waiting.isEmpty() ? 1 : 0;
                before = name;
            }
        }
        return turns;
    }

    private static int turnsOfOthersInAWait(Path log) throws IOException {
        Map<String, Integer> waiting = new HashMap<>();
        List<Integer> all = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            String name = line.substring(1);
            if (line.startsWith("?")) {
                waiting.put(name, 0);
            } else if (line.startsWith("+") && waiting.containsKey(name)) {
                all.add(waiting.remove(name));
                waiting.replaceAll((other, turns) -> turns + 1);
            }
        }
        Collections.sort(all);
        return all.get(all.size() * 9 / 10);
    }

    @Test
    void whatATestDemandsGoesThroughWhileOthersHaveAllSlotsAndStandInLine() throws Exception {
        Fork one = fork(2);
        Fork two = fork(2);
        assertThat(one.ask("take")).isEqualTo("slots 1");
        assertThat(two.ask("take")).isEqualTo("slots 1");
        Fork first = fork(2);
        first.say("take");
        await().atMost(Duration.ofSeconds(40)).until(this::somebodyWaits);
        Permits permits = permits(2);
        CompletableFuture<Void> demanded = new CompletableFuture<>();
        CompletableFuture<Permit> behind = new CompletableFuture<>();
        Thread builder = new Thread(() -> {
            try {
                behind.complete(permits.take(Right.BUILD, 1, demanded, time.deadlineIn(Duration.ofSeconds(40)))
                        .orElseThrow());
            } catch (InterruptedException e) {
                behind.completeExceptionally(e);
            }
        });
        builder.start();
        await().during(Duration.ofMillis(100)).until(() -> !behind.isDone());

        demanded.complete(null);

        assertThat(behind.get(30, TimeUnit.SECONDS).slots()).isZero();
        assertThat(one.ask("close")).as("nobody had given back").isEqualTo("closed");
        assertThat(first.answer()).isEqualTo("slots 1");
        builder.join();
    }

    @Test
    void whatIsFreeIsGrantedHoweverManyTryAtOnce() throws IOException {
        List<Fork> triers = List.of(fork(4), fork(4));
        triers.forEach(fork -> fork.say("tries 500"));
        for (Fork fork : triers) {
            assertThat(fork.answer()).isEqualTo("granted 500");
        }
    }

    @Test
    void forksWithDifferentAllowancesTogetherTakeNoMoreThanTheLargerOne() throws IOException {
        Fork modest = fork(1);
        Fork generous = fork(3);

        assertThat(modest.ask("try")).isEqualTo("slots 1");
        assertThat(modest.ask("try")).isEqualTo("none");
        assertThat(generous.ask("try")).isEqualTo("slots 1");
        assertThat(generous.ask("try")).isEqualTo("slots 1");
        assertThat(generous.ask("try")).isEqualTo("none");

        assertThat(generous.ask("close")).isEqualTo("closed");
        assertThat(modest.ask("try")).as("its own share is still full").isEqualTo("none");
        assertThat(modest.ask("close")).isEqualTo("closed");
        assertThat(modest.ask("try")).isEqualTo("slots 1");
    }

    @Test
    void aForkWithASmallerAllowanceCountsWhatOthersTook() throws IOException {
        Fork modest = fork(1);
        Fork generous = fork(3);

        assertThat(generous.ask("try")).isEqualTo("slots 1");
        assertThat(modest.ask("try")).isEqualTo("none");
    }

    @Test
    void aForkThatIsKilledFreesItsSlotsWithinASecond() throws Exception {
        Fork holder = fork(1);
        Permits permits = permits(1);
        assertThat(holder.ask("take")).isEqualTo("slots 1");
        assertThat(permits.tryTake(Right.BUILD, 1)).isEmpty();

        holder.kill();

        Permit permit = permits.take(Right.BUILD, 1, time.deadlineIn(Duration.ofSeconds(1)))
                .orElseThrow();
        assertThat(permit.slots()).isEqualTo(1);
        permit.close();
    }

    @Test
    void childrenOfAForkInheritNothing() throws Exception {
        Fork holder = fork(1);
        assertThat(holder.ask("take")).isEqualTo("slots 1");
        ProcessHandle child =
                ProcessHandle.of(Long.parseLong(holder.ask("child"))).orElseThrow();
        try {
            Permits permits = permits(1);
            assertThat(permits.tryTake(Right.BUILD, 1))
                    .as("nor do they take from it")
                    .isEmpty();

            holder.kill();

            assertThat(permits.tryTake(Right.BUILD, 1).map(Permit::slots)).contains(1);
            assertThat(child.isAlive()).isTrue();
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void whoWaitsIsNotOvertakenByWhoGaveBack() throws Exception {
        Permits permits = permits(1);
        Permit permit = permits.tryTake(Right.BUILD, 1).orElseThrow();
        // Its classes are loaded before it has to be quick.
        assertThat(permits.take(Right.BUILD, 1, time.deadlineIn(Duration.ZERO))).isEmpty();
        Fork waiting = fork(1);
        waiting.say("take");
        await().atMost(Duration.ofSeconds(40)).until(this::somebodyWaits);

        permit.close();
        assertThat(permits.take(Right.BUILD, 1, time.deadlineIn(Duration.ZERO))).isEmpty();
        assertThat(permits.tryTake(Right.BUILD, 1)).isEmpty();

        assertThat(waiting.answer()).isEqualTo("slots 1");
    }

    private boolean somebodyWaits() throws IOException {
        Optional<LockedFile> line =
                new SlotFiles(PermitDirectory.at(directory)).line(Right.BUILD, 0, LockedFile.Sharing.SHARED);
        line.ifPresent(LockedFile::close);
        return line.isEmpty();
    }

    @Test
    void anotherRunInTheSameProcessDoesNotFreeASlotByAskingForIt() throws IOException {
        Fork other = fork(1);
        Permit permit = permits(1).tryTake(Right.BUILD, 1).orElseThrow();

        assertThat(permits(1).tryTake(Right.BUILD, 1)).isEmpty();
        permits(1).overdraw(Right.BUILD, 1).close();
        assertThat(other.ask("try")).isEqualTo("none");

        permit.close();
        assertThat(other.ask("try")).isEqualTo("slots 1");
    }

    @Test
    void norDoesOneInAnotherClassLoader() throws Exception {
        Fork other = fork(2);
        try (URLClassLoader one = loader();
                URLClassLoader two = loader()) {
            Function<String, String> first = takerIn(one);
            Function<String, String> second = takerIn(two);
            assertThat(first.getClass()).isNotEqualTo(second.getClass());

            assertThat(first.apply("try")).isEqualTo("slots 1");
            assertThat(second.apply("try")).isEqualTo("slots 1");
            assertThat(first.apply("try")).isEqualTo("none");
            assertThat(second.apply("try")).isEqualTo("none");
            assertThat(other.ask("try")).isEqualTo("none");

            assertThat(second.apply("close")).isEqualTo("closed");
            assertThat(other.ask("try")).isEqualTo("slots 1");
            assertThat(other.ask("try")).as("the first one's").isEqualTo("none");
            assertThat(first.apply("close")).isEqualTo("closed");
            assertThat(other.ask("try")).isEqualTo("slots 1");
        }
    }

    private static URLClassLoader loader() {
        URL[] classes = {location(Permits.class), location(Taker.class)};
        return new URLClassLoader(classes, ClassLoader.getPlatformClassLoader());
    }

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    @SuppressWarnings("unchecked")
    private Function<String, String> takerIn(ClassLoader loader) throws ReflectiveOperationException {
        return (Function<String, String>) loader.loadClass(Taker.class.getName())
                .getConstructor(String.class, int.class)
                .newInstance(directory.toString(), 2);
    }
}
