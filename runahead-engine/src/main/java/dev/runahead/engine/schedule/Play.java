// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

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
    private final Ready ready;
    private final Builds builds;
    private final Asker asker;
    private final Pace pace;
    private double now;
    private double idle;
    private int begun;
    private int ended = Builds.NONE;

    /** The beginning of a course. */
    public Play(Course course) {
        this(new Numbers(course.costs(), course.steps(), course.tailNanos(), course.limits()), 0);
    }

    /**
     * The beginning of a play.
     *
     * @param underwayAlready how many builds will be told to run already, at least 0
     */
    Play(Numbers numbers, int underwayAlready) {
        this.numbers = numbers;
        ready = new Ready(numbers.work.length);
        builds = new Builds(numbers, Math.max(underwayAlready, numbers.mostBuilds()) + 1); // One that is awaited.
        pace = new Pace(numbers.limits);
        asker = new Asker(numbers);
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
        ready.standWhere(other.ready);
        builds.standWhere(other.builds);
        asker.standWhere(other.asker);
        now = other.now;
        idle = other.idle;
        begun = other.begun;
        ended = other.ended;
    }

    /** How many more spares the limit lets be. */
    int room() {
        return Math.max(0, numbers.limits.spares() - builds.count() - ready.places());
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
        ready.remove(spec);
    }

    /** The index that the build had that the last advance ended in, or {@link Builds#NONE}. */
    public int ended() {
        return ended;
    }

    /** How long so much of the test's own work takes at the pace of now, in nanoseconds. */
    public double testTakes(double workNanos) {
        setPace();
        return workNanos * pace.slowness(asker.processors());
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
        setPace();
        int first = builds.firstToEnd(pace);
        double buildEnds = first == Builds.NONE ? Double.POSITIVE_INFINITY : builds.ends(first, pace);
        double testEnds = asker.works() ? asker.left() * pace.slowness(asker.processors()) : Double.POSITIVE_INFINITY;
        double passed = Math.min(nanos, Math.min(buildEnds, testEnds));
        if (passed == Double.POSITIVE_INFINITY) {
            throw new IllegalStateException("nothing is going on");
        }
        now += passed;
        idle += passed * ready.count();
        asker.goOn(passed / pace.slowness(asker.processors()));
        builds.goOn(passed, pace);
        ended = buildEnds <= passed ? first : Builds.NONE;
        if (ended != Builds.NONE) {
            buildEnds(first);
        } else if (testEnds <= passed) {
            testGoesOn();
        }
    }

    private void setPace() {
        pace.set(
                asker.processors() + builds.processors(),
                builds.count() + (asker.works() ? 1 : 0),
                builds.inStep(asker));
    }

    private void testGoesOn() {
        if (asker.building()) {
            asker.answered();
        } else if (asker.hasNoMore()) {
            asker.end();
        } else if (ready.of(asker.spec()) > 0) {
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
            ready.add(spec, 1);
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
        return ready.of(spec);
    }

    /** The background builds; they change as the play goes on. */
    public Builds builds() {
        return builds;
    }

    Ready ready() {
        return ready;
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
