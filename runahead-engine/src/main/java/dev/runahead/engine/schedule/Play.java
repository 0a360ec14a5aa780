// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * A run that is being played in numbers. Confined to one thread; times are nanoseconds.
 *
 * <p><b>Who does what.</b> One test thread spends its own time before each request. A request takes a ready spare of its
 * spec at once; or claims the build of one, that which began first, and waits; or stays open until {@link #serve} begins a
 * build on the test's own thread. That ends the background builds of the same turn first, and their work is lost.
 *
 * <p><b>How fast.</b> Active are the test's own time or its own build, and all background builds; a test that waits is
 * not. With D processors kept busy by all that is active, P processors of the host and n activities, one that keeps u
 * processors busy goes on at {@code 1 / (1 + min(1, u) * max(0, D / P - 1)) / company(n)}: those who
 * compute share the processors, those who wait are not slowed by them, and everybody is slowed by company.
 */
public final class Play {

    private final Numbers numbers;
    private final int[] ready;
    private final Builds builds;
    private final Asker asker;
    private final Pace pace;
    private int stocked;
    private int retiring;
    private double now;
    private double idle;
    private int begun;

    /** The beginning of a course. */
    public Play(Course course) {
        this(new Numbers(course.costs(), course.steps(), course.tailNanos(), course.limits()), 0);
    }

    private Play(Numbers numbers, int underwayAlready) {
        this.numbers = numbers;
        ready = new int[numbers.work.length];
        builds = new Builds(numbers, Math.max(underwayAlready, numbers.mostBuilds()) + 1); // One that is awaited.
        pace = new Pace(numbers.limits);
        asker = new Asker(numbers);
    }

    /**
     * A situation as it is believed to go on, up to the answer of its first steps. A request that is being answered is
     * step 0 of such a play.
     *
     * @param horizon how many steps, at least 1
     */
    static Play from(Situation situation, int horizon) {
        boolean whole = situation.steps().size() <= horizon;
        List<Step> steps = new ArrayList<>(horizon + 1);
        int answering = situation.answering();
        if (answering != Situation.NONE) {
            steps.add(new Step(answering, 0));
        }
        steps.addAll(whole ? situation.steps() : situation.steps().subList(0, horizon));
        long tail = whole ? situation.tailNanos() : 0;
        Play play = new Play(
                new Numbers(situation.costs(), steps, tail, situation.limits()),
                situation.underway().size());
        play.take(situation);
        return play;
    }

    private void take(Situation situation) {
        retiring = situation.retiring();
        for (int spec = 0; spec < ready.length; spec++) {
            ready[spec] = situation.ready().get(spec);
            stocked += ready[spec];
        }
        for (Underway build : situation.underway()) {
            double left = situation.costs().get(build.spec()).remainingNanos(build.elapsedNanos());
            builds.begin(build.spec(), left);
            if (build.claimed()) {
                builds.claim(builds.count() - 1);
                asker.waits();
            }
        }
        Foreground foreground = situation.foreground();
        if (foreground != null) {
            double left = situation.costs().get(foreground.spec()).remainingNanos(foreground.elapsedNanos());
            asker.build(left);
        }
    }

    /** Another play, which stands where this one does and goes on by itself. */
    public Play copy() {
        Play copy = new Play(numbers, builds.most());
        copy.standWhere(this);
        return copy;
    }

    /** A copy that goes on with other durations. */
    Play but(Deviation deviation) {
        Play other = new Play(numbers.but(deviation), builds.most());
        other.standWhere(this);
        other.builds.differ(deviation);
        other.asker.differ(deviation);
        return other;
    }

    /**
     * Goes to where another play stands.
     *
     * @param other a play of the same course: a copy of this one, or what this one was copied from
     */
    public void standWhere(Play other) {
        System.arraycopy(other.ready, 0, ready, 0, ready.length);
        builds.standWhere(other.builds);
        asker.standWhere(other.asker);
        stocked = other.stocked;
        retiring = other.retiring;
        now = other.now;
        idle = other.idle;
        begun = other.begun;
    }

    /** How many more spares the limit lets be. */
    int room() {
        return Math.max(0, numbers.limits.spares() - builds.count() - stocked - retiring);
    }

    /** Whether there is room for another spare, and a builder for it. */
    boolean hasRoom() {
        return room() > 0 && builds.count() < numbers.limits.builders();
    }

    /** Whether limits and turns let a background build of that spec start now. */
    public boolean mayBuild(int spec) {
        int turn = numbers.turn[spec];
        if (!hasRoom() || turn == Cost.PARALLEL) {
            return hasRoom();
        }
        boolean takenByTest = asker.building() && numbers.turn[asker.spec()] == turn;
        return !takenByTest && builds.turnIsFree(turn);
    }

    /**
     * Starts a background build.
     *
     * @throws IllegalStateException if limits or turns do not let it
     */
    public void build(int spec) {
        if (!mayBuild(spec)) {
            throw new IllegalStateException("a build of spec " + spec + " is beyond the limits, or its turn is taken");
        }
        builds.begin(spec, numbers.work[spec]);
        begun++;
    }

    /**
     * Retires a ready spare; here it is gone at once.
     *
     * @throws IllegalStateException if none of that spec is ready
     */
    public void discard(int spec) {
        if (ready[spec] == 0) {
            throw new IllegalStateException("no spare of spec " + spec + " is ready");
        }
        ready[spec]--;
        stocked--;
    }

    /** How many pairs of builds of one spec, the test's own among them, have come about equally far. */
    public int inStep() {
        return builds.inStep(asker);
    }

    /**
     * Begins a background build that the open request waits for, whatever room there is; it is no build of the test's own.
     *
     * @throws IllegalStateException if no request is open
     */
    public void buildAwaited() {
        if (!asker.asking()) {
            throw new IllegalStateException("no request is open");
        }
        builds.begin(asker.spec(), numbers.work[asker.spec()]);
        builds.claim(builds.count() - 1);
        asker.waits();
        begun++;
    }

    /**
     * Ends a background build that no test waits for; its work is lost.
     *
     * @param build its index, at least 0 and below the count
     * @throws IllegalStateException if a test waits for it
     */
    public void abandon(int build) {
        if (build == builds.claimed()) {
            throw new IllegalStateException("a test waits for the build of spec " + builds.spec(build));
        }
        builds.remove(build);
    }

    /**
     * Lets time pass until the next event or for a while, whichever comes first. Of events at the same time the end of a
     * build comes first.
     *
     * @param nanos the while, at least 0; may be infinite
     * @throws IllegalStateException if it is infinite and there is no event to come
     */
    public void advance(double nanos) {
        pace.set(asker.processors() + builds.processors(), builds.count() + (asker.works() ? 1 : 0), inStep());
        int first = builds.firstToEnd(pace);
        double buildEnds = first == Builds.NONE ? Double.POSITIVE_INFINITY : builds.ends(first, pace);
        double testEnds = asker.works() ? asker.left() * pace.slowness(asker.processors()) : Double.POSITIVE_INFINITY;
        double passed = Math.min(nanos, Math.min(buildEnds, testEnds));
        if (passed == Double.POSITIVE_INFINITY) {
            throw new IllegalStateException("nothing is going on");
        }
        now += passed;
        idle += passed * stocked;
        asker.goOn(passed / pace.slowness(asker.processors()));
        builds.goOn(passed, pace);
        if (buildEnds <= passed) {
            buildEnds(first);
        } else if (testEnds <= passed) {
            testGoesOn();
        }
    }

    private void testGoesOn() {
        if (asker.building()) {
            asker.answered();
        } else if (asker.hasNoMore()) {
            asker.end();
        } else if (ready[asker.spec()] > 0) {
            discard(asker.spec());
            asker.answered();
        } else if (builds.claimFirst(asker.spec())) {
            asker.waits();
        } else {
            asker.ask();
        }
    }

    private void buildEnds(int index) {
        int spec = builds.spec(index);
        boolean waitedFor = index == builds.claimed();
        builds.remove(index);
        if (waitedFor) {
            asker.answered();
        } else {
            ready[spec]++;
            stocked++;
        }
    }

    /**
     * Begins a build on the test's own thread for the open request, and ends the background builds in its way.
     *
     * @throws IllegalStateException if no request is open
     */
    public void serve() {
        if (!asker.asking()) {
            throw new IllegalStateException("no request is open");
        }
        int turn = numbers.turn[asker.spec()];
        if (turn != Cost.PARALLEL) {
            builds.endTurn(turn);
        }
        asker.build(numbers.work[asker.spec()]);
    }

    /** Whether a request is open that no spare answers. */
    public boolean asking() {
        return asker.asking();
    }

    /** Whether a request is being answered, by the test's own build or by one that it waits for. */
    public boolean answering() {
        return asker.building() || asker.waiting();
    }

    /** Whether the test thread is through, the tail included. */
    public boolean over() {
        return asker.over();
    }

    /** How much time has passed. */
    public double now() {
        return now;
    }

    /** How many requests have been answered, which is also the index of the one that is next or being answered. */
    public int next() {
        return asker.next();
    }

    /** What is left, undisturbed, of the test's own time, of its own build, or of the build that it waits for. */
    public double left() {
        return asker.waiting() ? builds.left(builds.claimed()) : asker.left();
    }

    /** How many spares of a spec are ready. */
    public int ready(int spec) {
        return ready[spec];
    }

    /** The background builds; they change as the play goes on. */
    public Builds builds() {
        return builds;
    }

    Asker asker() {
        return asker;
    }

    Numbers numbers() {
        return numbers;
    }

    /** How long spares were ready and waited, summed over all of them. */
    double idle() {
        return idle;
    }

    /** How many background builds have been begun. */
    int begun() {
        return begun;
    }
}
