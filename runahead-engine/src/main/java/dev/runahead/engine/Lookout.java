// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import dev.runahead.engine.build.BuildTimes;
import dev.runahead.engine.build.HostCpu;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.Progress;
import dev.runahead.engine.prefetch.Decision;
import dev.runahead.engine.prefetch.HostTime;
import dev.runahead.engine.prefetch.Lookahead;
import dev.runahead.engine.spare.Spares;
import dev.runahead.engine.time.Time;
import java.util.function.Consumer;

/**
 * Looks what is to be built and what nobody wants any more, whenever something has changed, on whichever thread; and reminds
 * itself of looking again. Thread-safe.
 */
final class Lookout {

    private final Lookahead lookahead;
    private final Progress progress;
    private final Spares spares;
    private final BuildTimes times;
    private final int depth;
    private final Consumer<Throwable> whenItFails;
    private final HostCpu cpu;
    private final Calm calm;
    private final Reminder reminder;
    private volatile boolean stopped;

    /**
     * Has not looked yet.
     *
     * @param depth how many requests ahead matter where times are not known
     * @param whenItFails is told what looking has thrown; then it has been stopped
     */
    Lookout(
            Lookahead lookahead,
            Progress progress,
            Spares spares,
            BuildTimes times,
            int depth,
            Time time,
            Consumer<Throwable> whenItFails) {
        this.lookahead = lookahead;
        this.progress = progress;
        this.spares = spares;
        this.times = times;
        this.depth = depth;
        this.whenItFails = whenItFails;
        cpu = new HostCpu(time);
        calm = new Calm(time::nanos);
        reminder = new Reminder(time, this::look);
    }

    /** Something has changed. */
    void look() {
        attempt(() -> {
            boolean timed = progress.timed();
            int most = timed ? Lookahead.HORIZON : depth;
            HostTime host = timed ? cpu.now() : HostTime.UNKNOWN;
            Decision decision = spares.rearrange(stock -> lookahead.decide(progress.window(most), stock, host), times);
            reminder.in(decision.againNanos());
            calm.after(decision.acts(), decision.againNanos());
        });
    }

    /** Something has happened that only moves the clock: now or, if a look has just found nothing due, soon. */
    void lookUnlessCalm() {
        long quiet = progress.timed() ? calm.nanos() : 0;
        if (quiet == 0) {
            look();
        } else {
            attempt(() -> reminder.in(quiet)); // Should no other event come.
        }
    }

    /** A test waits for a build: what others will need may be built beside it, if that is known to pay. */
    void lookWhileTestWaits(Demand<?, ?, ?> awaited) {
        if (progress.timed() || awaited.buildsOnOneThread()) {
            look();
        }
    }

    private void attempt(Runnable looking) {
        if (stopped) {
            return;
        }
        try {
            looking.run();
        } catch (RuntimeException | Error e) { // No more threads, say: the tests have their sessions all the same.
            stop();
            whenItFails.accept(e);
        }
    }

    /** It will not look again. */
    void stop() {
        stopped = true;
        reminder.stop();
    }
}
