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
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole processes, and class loaders of one, that want the same slots. */
@Timeout(60)
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

        contenders.forEach(fork -> fork.say("contend " + log + " 15"));
        for (Fork fork : contenders) {
            assertThat(fork.answer()).isEqualTo("done");
        }

        assertThat(Files.readAllLines(log).stream().filter("+"::equals)).hasSize(4 * 15);
        assertThat(Files.readAllLines(log)).as("no overdraft").doesNotContain("0");
        assertThat(mostAtOnce(log)).isEqualTo(2);
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
    void whoWaitsIsNotOvertakenAgainAndAgain() throws Exception {
        Path log = temporary.resolve("log");
        Fork greedy = fork(1);
        assertThat(greedy.ask("greedy " + log)).isEqualTo("begins");
        await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(log));

        Permits permits = permits(1);
        permits.tryTake(Right.READ, 1).orElseThrow().close(); // Its classes are loaded before it waits.
        long overtaken = 0;
        for (int wait = 0; wait < 5; wait++) {
            long before = begun(log);
            Permit permit = permits.take(Right.BUILD, 1, time.deadlineIn(Duration.ofSeconds(10)))
                    .orElseThrow();
            overtaken += begun(log) - before;
            permit.close();
        }
        greedy.say("end");

        assertThat(greedy.answer()).isEqualTo("done");
        assertThat(overtaken).as("builds that began in five waits").isLessThanOrEqualTo(10);
    }

    private static long begun(Path log) throws IOException {
        return Files.readAllLines(log).stream().filter("+"::equals).count();
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
