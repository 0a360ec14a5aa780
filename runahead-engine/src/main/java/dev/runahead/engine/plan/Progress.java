// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import dev.runahead.Frozen;
import dev.runahead.engine.plan.Expectations.Expectation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the run is in its plan: which tests run on which threads, who asks, and what is expected next.
 *
 * <p>Thread-safe. Starts and ends of one test arrive on the thread that executes it, nested as they are executed; a
 * thread of the test's own making has no place of its own, and what was started last stands in for it.
 */
public final class Progress {

    private final Map<Thread, Deque<String>> byThread = new ConcurrentHashMap<>();
    private final Set<String> running = new LinkedHashSet<>();
    private final Guesses guesses = new Guesses();
    private final Set<Ask> asking = ConcurrentHashMap.newKeySet();
    private final LongSupplier clock;
    private volatile Stretch stretch = new Stretch(Plan.of(List.of()));
    private volatile @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();

    /** One plan and how far it is: to the last node that has asked for its session, or that has passed. */
    private static final class Stretch {
        final Plan plan;
        final Outstanding outstanding;
        final AtomicInteger reached = new AtomicInteger(Plan.NONE);
        final OwnTime ownTime = new OwnTime();

        Stretch(Plan plan) {
            this.plan = plan;
            this.outstanding = new Outstanding(plan);
        }

        void reached(int node) {
            reached.accumulateAndGet(plan.lastBelow(node), Math::max);
        }

        boolean timed() {
            return plan.timetable().usable();
        }
    }

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
        Stretch begun = new Stretch(started);
        begun.ownTime.at(0, clock.getAsLong());
        stretch = begun;
    }

    /** A test or container begins on this thread. */
    public void started(String id) {
        loader = Thread.currentThread().getContextClassLoader();
        byThread.computeIfAbsent(Thread.currentThread(), t -> new ArrayDeque<>())
                .push(id);
        synchronized (running) {
            running.add(id);
        }
        Stretch now = stretch;
        int node = now.timed() ? now.plan.node(id) : Plan.NONE;
        if (node != Plan.NONE) {
            now.ownTime.at(now.plan.timetable().begins(node), clock.getAsLong());
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
        if (plan.node(id) != Plan.NONE) {
            return "";
        }
        for (int end = id.lastIndexOf('/'); end > 0; end = id.lastIndexOf('/', end - 1)) {
            if (plan.node(id.substring(0, end)) != Plan.NONE) {
                return id.substring(0, end);
            }
        }
        Deque<String> around = byThread.getOrDefault(Thread.currentThread(), new ArrayDeque<>());
        return around.stream()
                .filter(each -> plan.node(each) != Plan.NONE)
                .findFirst()
                .orElse("");
    }

    /** A test or container ended on this thread. */
    public void finished(String id) {
        byThread.computeIfPresent(Thread.currentThread(), (thread, stack) -> {
            stack.remove(id);
            return stack.isEmpty() ? null : stack;
        });
        synchronized (running) {
            running.remove(id);
        }
        passed(id);
    }

    /** A test or container, with all that lies below it, ended or will not be executed. */
    public void passed(String id) {
        Stretch now = stretch;
        int node = now.plan.node(id);
        if (node != Plan.NONE) {
            now.outstanding.passed(node);
            now.reached(node);
            if (now.timed()) {
                now.ownTime.at(now.plan.timetable().ends(node), clock.getAsLong());
            }
        }
    }

    /** Whether what is to be built can change with the mere start or end of a test: something is expected of them. */
    public boolean expectsAny() {
        Plan plan = stretch.plan;
        return plan.expected() > 0 || plan.changesAny();
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

        private Ask(Demand<?, ?, ?> demand, Asker asker, Stretch in, int expectation) {
            this.demand = demand;
            this.asker = asker;
            this.in = in;
            this.expectation = expectation;
            in.ownTime.stops(clock.getAsLong());
            if (expectation != Outstanding.NONE && in.timed()) {
                in.ownTime.at(in.outstanding.dueNanos(expectation), clock.getAsLong());
            }
            asking.add(this);
        }

        /** Who asks. */
        public Asker asker() {
            return asker;
        }

        /** The request has its answer, whatever that is. */
        @Override
        public void close() {
            asking.remove(this);
            in.ownTime.goesOn(clock.getAsLong());
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
        Deque<String> stack = byThread.get(Thread.currentThread());
        String test = Optional.ofNullable(stack).map(Deque::peek).orElseGet(this::startedLast);
        int node = planned(now.plan, stack, test);
        if (node != Plan.NONE) {
            now.reached(node);
        }
        int expectation = now.outstanding.asked(node, demand);
        boolean expected = expectation != Outstanding.NONE;
        loader = Thread.currentThread().getContextClassLoader();
        Asker asker = new Asker(test, outlook(now.plan, node), expected, now.plan.changes(node), askedNanos);
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

    /**
     * What is expected now.
     *
     * @param most how many expected demands to look for, at least 1
     */
    public Window window(int most) {
        Stretch now = stretch;
        List<Expectation> next = now.outstanding.next(most);
        long nanos = clock.getAsLong();
        return new Window(
                next.stream().map(Expectation::expected).toList(),
                now.outstanding.isNext(now.reached.get()),
                now.plan.knowsNext(now.reached.get()) ? List.of() : guesses.all(),
                asking(nanos),
                this::wants,
                surroundings(now),
                now.timed() ? Optional.of(course(now, next, nanos)) : Optional.empty());
    }

    private List<Asking> asking(long nanos) {
        return asking.stream()
                .map(ask -> new Asking(ask.demand, Math.max(0, nanos - ask.asker.askedNanos())))
                .toList();
    }

    private static Course course(Stretch now, List<Expectation> next, long nanos) {
        long at = now.ownTime.position(nanos);
        List<Course.Step> steps = new ArrayList<>(next.size());
        // What a container declares for all of its tests comes before them in the plan, but may be due later.
        for (Expectation each : next.stream()
                .sorted(Comparator.comparingLong(Expectation::dueNanos))
                .toList()) {
            long due = Math.max(at, each.dueNanos());
            steps.add(new Course.Step(each.expected(), due - at));
            at = due;
        }
        return new Course(steps, Math.max(0, now.plan.timetable().end() - at));
    }

    private Surroundings surroundings(Stretch now) {
        if (!now.plan.changesAny()) {
            return Surroundings.steady(loader);
        }
        Set<Frozen> changed = EnumSet.noneOf(Frozen.class);
        synchronized (running) {
            running.forEach(id -> changed.addAll(now.plan.changes(now.plan.node(id))));
        }
        return new Surroundings(loader, changed, now.plan.changes(now.plan.nextTest(now.reached.get())));
    }

    /** Whether some test is expected to ask for it, or it may be asked for again. */
    public boolean wants(Demand<?, ?, ?> demand) {
        return wantsExpected(demand)
                || guesses.all().stream().anyMatch(guess -> guess.demand().equals(demand));
    }

    /** Whether some test is expected to ask for it and has no answer yet. */
    public boolean wantsExpected(Demand<?, ?, ?> demand) {
        return stretch.outstanding.wants(demand);
    }

    private String startedLast() {
        synchronized (running) {
            return running.stream().reduce((first, second) -> second).orElse("");
        }
    }

    /** Dynamic tests are not in the plan: one stands where the container does that registered it. */
    private static int planned(Plan plan, @Nullable Deque<String> stack, String test) {
        int node = plan.node(test);
        if (node != Plan.NONE || stack == null) {
            return node;
        }
        return stack.stream()
                .mapToInt(plan::node)
                .filter(at -> at != Plan.NONE)
                .findFirst()
                .orElse(Plan.NONE);
    }

    private static Outlook outlook(Plan plan, int node) {
        if (node == Plan.NONE) {
            return Outlook.MAY_REGISTER;
        }
        if (plan.testsBehind(node) > 0) {
            return Outlook.MORE_TESTS;
        }
        return plan.registersLater(node) ? Outlook.MAY_REGISTER : Outlook.LAST;
    }
}
