// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import dev.runahead.Deadline;
import dev.runahead.Reason;
import dev.runahead.engine.permit.Permits;
import dev.runahead.engine.time.RoleThreads;
import dev.runahead.engine.time.Time;
import dev.runahead.engine.warm.FilePlan.Node;
import dev.runahead.ledger.Ledger;
import dev.runahead.ledger.LedgerEvent;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Warms the files of the next test that needs any, while tests run, and tells how much of them was resident when it began. Thread-safe.
 * Events return at once: whatever touches a file system does so on a thread of its own.
 *
 * <p><b>Threads</b>: one warmer, which goes through the needs one by one and ends when none is left; and for each test that begins with
 * a need one that looks, for a moment. <b>Lock</b>: this; under it nothing is read and nobody is called but the plan.
 *
 * <p><b>A need</b> is ahead, then being warmed, then watched until its test begins; a need that was skipped or given up is left
 * alone for the rest of the plan. Where its test begins while it is being warmed, that goes on until the test ends.
 */
public final class Warming {

    /** Made when there is something to say: the JDK's logging takes longer to start than small files take to be warmed. */
    private static final class Log {
        static final System.Logger LOG = System.getLogger("dev.runahead");
    }

    private static final Reason RUN_ENDED = new Reason("run-ended", "the run ended");
    private static final Reason NOT_PLANNED = new Reason("not-planned", "no test that comes needs it any more");
    private static final Reason TEST_ENDED = new Reason("test-ended", "the test that needed it ended before");
    private static final Reason QUIET = new Reason("quiet", "a test began beside which nothing is to run");

    /** What the last test found is worth a moment; a file system that hangs gets no longer. */
    private static final Duration LAST_LOOK = Duration.ofSeconds(1);

    private final WarmMeans means;
    private final Ledger ledger;
    private final Runnable open;
    private final ThreadFactory threads = new RoleThreads("warmer");
    private final List<Thread> looking = new CopyOnWriteArrayList<>();
    private boolean off;
    private FilePlan plan = FilePlan.none();
    private final Set<FileNeed> settled = new HashSet<>();
    private @Nullable FileNeed latest;
    private @Nullable Task current;
    private @Nullable Thread warmer;
    private boolean quiet;
    private long warms;

    /** A need that is being warmed, or watched. */
    private record Task(Node node, WarmControl control, long number) {}

    /**
     * Nothing to warm yet.
     *
     * @param permits of the host's readers
     * @param open is called, on threads of this, before anything is appended
     */
    public Warming(WarmRule rule, Permits permits, Time time, Ledger ledger, Runnable open) {
        this(rule.on(), WarmMeans.ofThisHost(permits, time), ledger, open);
    }

    Warming(boolean on, WarmMeans means, Ledger ledger, Runnable open) {
        this.means = means;
        this.ledger = ledger;
        this.open = open;
        off = !on || !Files.exists(Path.of("/proc/self/mountinfo"));
        if (on && off) {
            Log.LOG.log(Level.DEBUG, "no files are warmed: that needs Linux");
        }
    }

    /** A plan begins; the one before it has ended. */
    public synchronized void planStarted(FilePlan begun) {
        plan = begun;
        settled.clear();
        latest = null;
        look();
    }

    /**
     * A test or container begins.
     *
     * @param nothingBeside whether nothing is to run beside what runs now
     */
    public synchronized void testStarted(String id, boolean nothingBeside) {
        quiet = nothingBeside;
        plan.begun(id).ifPresent(this::needed);
        look();
    }

    /** A test or container, with all that lies below it, has ended or will not be executed. */
    public synchronized void testPassed(String id, boolean nothingBeside) {
        quiet = nothingBeside;
        plan.passed(id);
        Task task = current;
        if (task != null && task.control().isHurried() && task.node().id().equals(id)) {
            task.control().cancel(TEST_ENDED);
        }
        look();
    }

    /** What the test before it needed too is no news: only a change of files tells whether they were there in time. */
    private void needed(Node node) {
        boolean same = node.need().equals(latest);
        latest = node.need();
        Task task = current;
        boolean warmed = task != null && task.node().need().equals(node.need());
        if (task != null && warmed) {
            current = new Task(node, task.control(), task.number()); // It may have been warmed for a later test.
            task.control().hurry();
        }
        if (!off && !same) {
            long number = task != null && warmed ? task.number() : 0;
            Thread thread = threads.newThread(() -> lookAtNeeded(node, number));
            looking.add(thread);
            thread.start();
        }
    }

    private void lookAtNeeded(Node node, long number) {
        try {
            Look look = Look.at(node.need(), () -> Thread.currentThread().isInterrupted());
            if (!look.parts().isEmpty() && !Thread.currentThread().isInterrupted()) {
                open.run();
                ledger.append(new LedgerEvent.WarmNeeded(
                        number,
                        node.id(),
                        node.need().label(),
                        look.bytes(),
                        look.residentBytes(),
                        look.unknownBytes()));
            }
        } catch (RuntimeException | Error e) {
            switchOff(e);
        } finally {
            looking.remove(Thread.currentThread());
        }
    }

    private void look() {
        Task task = current;
        if (task != null && !task.control().isHurried() && !plan.isAhead(task.node())) {
            task.control().cancel(NOT_PLANNED);
        }
        if (task != null && quiet) {
            task.control().cancel(QUIET);
        }
        if (!off && warmer == null && next().isPresent()) {
            Thread started = threads.newThread(this::warmAll);
            warmer = started;
            started.start();
        }
    }

    /** What the test before it reads is resident already, or will be. */
    private Optional<Node> next() {
        return quiet || off ? Optional.empty() : plan.next(need -> !need.equals(latest) && !settled.contains(need));
    }

    private synchronized @Nullable Task take() {
        current = next().map(node -> new Task(node, new WarmControl(), ++warms)).orElse(null);
        warmer = current == null ? null : Thread.currentThread();
        return current;
    }

    private void warmAll() {
        try {
            for (Task task = take(); task != null; task = take()) {
                warm(task);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The run ends.
        } catch (RuntimeException | Error e) {
            switchOff(e);
        }
    }

    private void warm(Task task) throws InterruptedException {
        Warm warm = new Warm(
                means,
                task.control(),
                event -> {
                    open.run();
                    ledger.append(event);
                },
                task.number(),
                task.node());
        WarmOutcome outcome = warm.first();
        Watch watch = new Watch(means.time(), task.control());
        while (outcome.canFade() && watch.untilNextLook()) {
            outcome = warm.again();
            watch.saw(outcome);
        }
        settle(task);
    }

    private synchronized void settle(Task task) {
        boolean wasQuiet = task.control().cancelled().filter(QUIET::equals).isPresent();
        if (!wasQuiet && !task.control().isHurried()) {
            settled.add(task.node().need());
        }
    }

    /** An unexpected error: nothing is warmed any more, said once; the tests go on. */
    private void switchOff(Throwable cause) {
        synchronized (this) {
            if (off) {
                return;
            }
            off = true;
            current = null;
        }
        Log.LOG.log(
                Level.WARNING,
                "warming is switched off after an unexpected error; the tests go on. Please report it",
                cause);
        ledger.append(new LedgerEvent.WarmEnded(
                0,
                "cancelled",
                "unexpected-error",
                Reason.of("unexpected-error", "switched off", cause).text(),
                0,
                0,
                0,
                0,
                0));
    }

    /**
     * Ends what is being read, and waits for that.
     *
     * @return false if it had not ended at the deadline
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    public boolean stop(Deadline deadline) throws InterruptedException {
        Thread last;
        synchronized (this) {
            off = true;
            if (current != null) {
                current.control().cancel(RUN_ENDED);
            }
            last = warmer;
        }
        boolean ended = last == null || ended(last, deadline);
        Deadline patience = Deadline.in(LAST_LOOK);
        for (Thread each : looking) {
            TimeUnit.NANOSECONDS.timedJoin(each, Math.max(1, patience.remainingNanos()));
            ended &= ended(each, deadline);
        }
        return ended;
    }

    private static boolean ended(Thread thread, Deadline deadline) throws InterruptedException {
        thread.interrupt();
        TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadline.remainingNanos()));
        return !thread.isAlive();
    }
}
