// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import dev.runahead.engine.plan.Expectations.Expectation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the run is in its plan: which tests run on which threads, who asks, and what is expected next.
 *
 * <p>Thread-safe. Starts and ends of one test arrive on the thread that executes it, nested as they are executed; a
 * thread of the test's own making has no place of its own, and what was started last stands in for it.
 */
public final class Progress {

    private final RunningTests running = new RunningTests();
    private final Guesses guesses = new Guesses();
    private final Set<Ask> asking = ConcurrentHashMap.newKeySet();
    private final LongSupplier clock;
    private final Stretch nothing = new Stretch(Plan.of(List.of()));
    private volatile Stretch stretch = nothing;
    private final OptOuts optOuts = new OptOuts(running, () -> this.stretch.plan);
    private volatile Optional<Stretch> behind = Optional.empty();
    private volatile @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();

    /**
     * No plan yet.
     *
     * @param clock the run's, in nanoseconds
     */
    public Progress(LongSupplier clock) {
        this.clock = clock;
    }

    /** A plan begins; the one before it has ended. */
    public void planStarted(Plan started) {
        loader = Thread.currentThread().getContextClassLoader();
        optOuts.planStarted();
        Stretch begun = new Stretch(started);
        begun.ownClock.at(0, clock.getAsLong());
        stretch = begun;
    }

    /** Hears, of the plan that was just begun, what has happened in it until now. */
    public void catchUp(Past past) {
        past.optOuts().forEach(optOuts::registered);
        past.passed().forEach(this::passed);
        past.running().forEach(began -> {
            running.started(began.id(), began.thread());
            stretch.begun(stretch.plan.node(began.id()), past.atOnce());
            optOuts.started(began.id()); // There is nothing yet that could be evicted.
        });
    }

    /**
     * A plan is likely to come behind this one.
     *
     * @param likely what is expected of it; empty if none is likely to come
     */
    public void comes(Optional<Plan> likely) {
        if (!behind.map(each -> each.plan).equals(likely)) {
            behind = likely.map(Stretch::new);
        }
    }

    /** Which of the running tests are to be left alone. */
    public OptOuts optOuts() {
        return optOuts;
    }

    /**
     * A test or container begins on this thread.
     *
     * @return its opt-out, if idle spares are to go before it goes on
     */
    public Optional<OptOut> started(String id) {
        loader = Thread.currentThread().getContextClassLoader();
        running.started(id);
        Stretch now = stretch;
        int node = now.plan.node(id);
        if (node != Plan.NONE) {
            begun(now, node, running.paths());
        }
        return optOuts.started(id);
    }

    private void begun(Stretch now, int node, int paths) {
        now.begun(node, paths > 1);
        if (now.timed()) {
            long nanos = clock.getAsLong();
            now.ownClock.run(paths, nanos);
            now.ownClock.at(now.plan.timetable().begins(node), nanos);
        }
    }

    /**
     * What is around a test that is not in the plan, such as an invocation or a dynamic test: the nearest node of the plan.
     * To be asked on the thread on which the test begins, before it does.
     *
     * @param id its unique id: as JUnit's are paths, it begins with those of the nodes around it; for a host that knows no
     *     paths, what runs on this thread is around it
     * @return empty if the test itself is in the plan, or nothing of it is around the test
     */
    public String within(String id) {
        Plan plan = stretch.plan;
        return plan.node(id) == Plan.NONE ? running.around(id, plan).orElse("") : "";
    }

    /** A test or container ended on this thread. */
    public void finished(String id) {
        running.finished(id);
        passed(id);
    }

    /** A test or container, with all that lies below it, ended or will not be executed. */
    public void passed(String id) {
        optOuts.passed(id);
        Stretch now = stretch;
        int node = now.plan.node(id);
        if (node != Plan.NONE) {
            now.outstanding.passed(node);
            now.passed(node);
            if (now.timed()) {
                long nanos = clock.getAsLong();
                now.ownClock.at(now.plan.timetable().ends(node), nanos);
                now.ownClock.run(running.paths(), nanos);
            }
        }
    }

    /** Whether what is to be built can change with the mere start or end of a test: something is expected of them. */
    public boolean expectsAny() {
        Plan plan = stretch.plan;
        return plan.expected() > 0 || plan.changesAny() || plan.evictsAny() || expectsBehind();
    }

    /** Whether anything is expected of the plan that is likely to come next. */
    public boolean expectsBehind() {
        return behind.filter(likely -> likely.plan.expected() > 0).isPresent();
    }

    /** Whether it is known when tests will ask, so that time alone can change what is to be built. */
    public boolean timed() {
        return stretch.timed();
    }

    /** A test's request, from its beginning to its answer. Confined to the asking thread. */
    public final class Ask implements AutoCloseable {
        private final Demand<?, ?, ?> demand;
        private final Asker asker;
        private final Stretch in;
        private final int expectation;
        private volatile boolean builds;

        private Ask(Demand<?, ?, ?> demand, Asker asker, Stretch in, int expectation) {
            this.demand = demand;
            this.asker = asker;
            this.in = in;
            this.expectation = expectation;
            in.ownClock.stops(clock.getAsLong());
            if (expectation != Outstanding.NONE && in.timed()) {
                in.ownClock.at(in.outstanding.dueNanos(expectation), clock.getAsLong());
            }
            asking.add(this);
        }

        /** Who asks. */
        public Asker asker() {
            return asker;
        }

        /** It begins to build itself. */
        public void builds() {
            builds = true;
        }

        /** The request has its answer, whatever that is. */
        @Override
        public void close() {
            asking.remove(this);
            in.ownClock.goesOn(clock.getAsLong());
            if (expectation != Outstanding.NONE) {
                in.outstanding.answered(expectation);
            }
        }
    }

    /**
     * This thread asks.
     *
     * @param demand what for
     * @param askedNanos when it began to ask
     */
    public Ask ask(Demand<?, ?, ?> demand, long askedNanos) {
        Stretch now = stretch;
        int here = running.nodeHere(now.plan);
        int node = running.isSure(now.plan) ? now.asker(here) : here;
        String test = node == here ? running.here() : now.plan.classId(node);
        if (node != Plan.NONE) {
            now.reached(node);
        }
        int expectation = now.outstanding.asked(node, demand);
        boolean expected = expectation != Outstanding.NONE;
        guesses.asked(demand, outlook(now, node));
        loader = Thread.currentThread().getContextClassLoader();
        Asker asker = new Asker(
                test,
                outlook(now, node),
                expected,
                now.plan.changes(node),
                askedNanos,
                running.isSure(now.plan) ? now.outstanding.holder(expectation, test) : "",
                running.certain() ? Asker.Known.CERTAIN : Asker.Known.LIKELY);
        return new Ask(demand, asker, now, expectation);
    }

    /** A test was given what it asked for, which the next one may ask for again. */
    public void served(Demand<?, ?, ?> demand, Asker asker) {
        if (asker.expected() || asker.changesWhatFreezes(demand)) {
            return; // What the next one asks for stands in the plan; or this one's session was for itself alone.
        }
        guesses.served(new Guess(demand, asker.outlook()));
    }

    /** A test was not given what it asked for, and failed itself: nobody knows what the next one will ask for. */
    public void failed(Demand<?, ?, ?> demand) {
        guesses.failed(demand);
    }

    /** What is expected now; looks for so many expected demands at most, at least 1. */
    public Window window(int most) {
        Stretch now = stretch;
        Stretch then = behind.orElse(nothing);
        List<Expectation> next = now.outstanding.next(most);
        boolean evictsFirst = now.outstanding.evictsBefore(now.nextTest());
        List<Expectation> first = evictsFirst ? List.of() : then.outstanding.next(most - next.size());
        long nanos = clock.getAsLong();
        return new Window(
                Stream.concat(
                                next.stream().map(Expectation::expected),
                                first.stream().map(each -> each.expected().likely()))
                        .toList(),
                next.isEmpty() ? now.nextTest() == Plan.NONE : now.outstanding.isNext(now.reached.get()),
                evictsFirst || nextIsKnown(now, then) ? List.of() : guesses.all(),
                asking(nanos),
                this::wants,
                now.knowsAll(),
                surroundings(now),
                now.timed() ? Optional.of(now.course(next, then, first, nanos)) : Optional.empty());
    }

    private static boolean nextIsKnown(Stretch now, Stretch then) {
        int next = now.nextTest();
        return next == Plan.NONE ? then.timed() : now.plan.knowsNext(now.reached.get());
    }

    private List<Asking> asking(long nanos) {
        return asking.stream()
                .map(ask -> new Asking(ask.demand, Math.max(0, nanos - ask.asker.askedNanos()), ask.builds))
                .toList();
    }

    private Surroundings surroundings(Stretch now) {
        Surroundings around = now.plan.changesAny()
                ? new Surroundings(loader, running.changes(now.plan), now.plan.changes(now.nextTest()))
                : Surroundings.steady(loader);
        return optOuts.quiet() ? around.whileQuiet() : around;
    }

    /** Whether some test is expected to ask for it, or it may be asked for again. */
    public boolean wants(Demand<?, ?, ?> demand) {
        return wantsExpected(demand)
                || guesses.all().stream().anyMatch(guess -> guess.demand().equals(demand));
    }

    /** Whether some test is expected to ask for it and has no answer yet. */
    public boolean wantsExpected(Demand<?, ?, ?> demand) {
        return stretch.outstanding.wants(demand)
                || behind.filter(likely -> likely.outstanding.wants(demand)).isPresent();
    }

    private Outlook outlook(Stretch now, int node) {
        if (node == Plan.NONE) {
            return Outlook.MAY_REGISTER;
        }
        if (now.moreTests(node)) {
            return Outlook.MORE_TESTS;
        }
        if (now.plan.registersLater(node)) {
            return Outlook.MAY_REGISTER;
        }
        return behind.isPresent() ? Outlook.ANOTHER_PLAN : Outlook.LAST;
    }
}
