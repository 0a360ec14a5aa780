// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.SessionProvider;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.PlannedNode;
import dev.runahead.engine.time.SystemTime;
import dev.runahead.testing.Bench;
import dev.runahead.testing.TestSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A provider may ask that its builds are never interrupted. */
@Timeout(60)
class UninterruptedBuildTests {

    @TempDir
    Path directory;

    @Test
    void aBuildThatMustNotBeInterruptedIsLetToItsEndAndThenClosed() throws Exception {
        Slow slow = new Slow(false);
        Thread closing = closingWhileBuilt(slow);
        await().until(() -> waitsForBuilds(closing));

        slow.mayEnd.countDown();
        closing.join();

        assertThat(slow.interrupts).hasValue(0);
        assertThat(slow.closed).hasValue(1);
    }

    @Test
    void anyOtherHearsThatNobodyWantsItByAnInterrupt() throws Exception {
        Slow slow = new Slow(true);

        closingWhileBuilt(slow).join();

        assertThat(slow.interrupts).hasValue(1);
        assertThat(slow.closed).hasValue(0);
    }

    private Thread closingWhileBuilt(Slow slow) throws InterruptedException {
        Run run = new Run(TestSettings.in(directory), new SystemTime(), line -> {});
        run.planStarted(Plan.of(List.of(
                new PlannedNode("t0", 0, PlannedNode.Type.TEST, List.of(new Demand<>(slow, new Bench.Spec("a")))))));
        assertThat(slow.begun.await(30, TimeUnit.SECONDS)).isTrue();
        Thread closing = new Thread(run::close, "closing");
        closing.start();
        return closing;
    }

    private static boolean waitsForBuilds(Thread closing) {
        return closing.getState() == Thread.State.TIMED_WAITING
                && Stream.of(closing.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().endsWith(".Builders"));
    }

    private static final class Slow implements SessionProvider<Bench.Spec, String, String> {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch mayEnd = new CountDownLatch(1);
        private final AtomicInteger interrupts = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();
        private final boolean interruptible;

        private Slow(boolean interruptible) {
            this.interruptible = interruptible;
        }

        @Override
        public String kind() {
            return "slow";
        }

        @Override
        public boolean interruptible() {
            return interruptible;
        }

        @Override
        public String build(Bench.Spec spec, BuildContext context) throws InterruptedException {
            begun.countDown();
            try {
                assertThat(mayEnd.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                interrupts.incrementAndGet();
                throw e;
            }
            return "built";
        }

        @Override
        public String attach(String built, Lease lease) {
            return built;
        }

        @Override
        public void close(String built, Deadline deadline) {
            closed.incrementAndGet();
        }
    }
}
