// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.history.Branch;
import dev.runahead.junit.SpecCost.Known;
import java.util.Arrays;

/**
 * What test classes, one after another, are expected to wait for their sessions. Confined to one thread.
 *
 * <p>The model: two machines in a row, as in a flow shop. Builders build in the order in which tests will ask, as early as
 * they may; the test thread takes its sessions in that order and uses each one for its share of the class's own time. A build
 * begins when a builder is free and fewer spares than the depth are building or ready. What is known only once it was asked
 * for begins after the request before it, if that was for the same spec; else its test builds it. With depth 1 a test waits
 * for what its build is longer than the use of the session before it. Cores, memory and closing are left out.
 *
 * <p>Beside waiting, each change from one spec to another costs its build divided by {@link #GUESSES_PER_MISS}: about as often
 * history is wrong of a test, and then a spare that the next class can take is not lost.
 *
 * <p>All times are relative to now. Those that cannot make a difference any more are raised to those that do, so that
 * forecasts that go on alike are equal.
 */
final class Forecast {

    /** Of so many tests history is wrong of one. */
    static final int GUESSES_PER_MISS = 20;

    private static final int NONE = -1;

    private final Assumptions given;
    /** When each builder is free. */
    private final long[] free;
    /** When the places of the last spares became free, as many as there are places, the oldest first. */
    private final long[] places;
    /** When the last request was answered, and what for. */
    private long answered;

    private int previous = NONE;
    private long costNanos;

    /** A plan begins. */
    Forecast(Assumptions given) {
        this.given = given;
        this.free = new long[given.builders()];
        this.places = new long[given.depth()];
    }

    /** A class is executed. */
    void add(Branch branch) {
        if (branch.specs().isEmpty()) {
            pass(branch.ownNanos());
            return;
        }
        long share = branch.ownNanos() / branch.specs().size();
        for (int spec : branch.specs()) {
            ask(spec);
            pass(share);
        }
    }

    private void ask(int spec) {
        SpecCost cost = given.specs().get(spec);
        boolean again = spec == previous;
        long waited = cost.buildNanos();
        if (cost.known() == Known.BEFOREHAND) {
            waited = takeSpare(Long.MIN_VALUE, cost.buildNanos());
        } else if (again) {
            waited = takeSpare(answered, cost.buildNanos());
        }
        costNanos += waited + (again ? 0 : cost.buildNanos() / GUESSES_PER_MISS);
        pass(waited);
        answered = 0;
        previous = spec;
        forgetWhatIsOver();
    }

    /** How long the test waits for a spare whose build could not begin before a time. */
    private long takeSpare(long earliest, long buildNanos) {
        int builder = 0;
        for (int i = 1; i < free.length; i++) {
            builder = free[i] < free[builder] ? i : builder;
        }
        long start = Math.max(Math.max(free[builder], places[0]), earliest);
        free[builder] = start + buildNanos;
        System.arraycopy(places, 1, places, 0, places.length - 1);
        places[places.length - 1] = 0;
        return Math.max(0, free[builder]);
    }

    private void pass(long nanos) {
        for (int i = 0; i < free.length; i++) {
            free[i] -= nanos;
        }
        for (int i = 0; i < places.length; i++) {
            places[i] -= nanos;
        }
        answered -= nanos;
    }

    private void forgetWhatIsOver() {
        long soonest = Long.MAX_VALUE;
        for (int i = 0; i < free.length; i++) {
            free[i] = Math.max(free[i], places[0]);
            soonest = Math.min(soonest, free[i]);
        }
        for (int i = 0; i < places.length; i++) {
            places[i] = Math.max(places[i], soonest);
        }
    }

    /** What the classes so far cost, in nanoseconds. */
    long costNanos() {
        return costNanos;
    }

    /** Whether whatever follows costs the same after this one and after another. */
    boolean goesOnAs(Forecast other) {
        return previous == other.previous
                && answered == other.answered
                && Arrays.equals(free, other.free)
                && Arrays.equals(places, other.places);
    }

    /** Becomes a copy of another one that has the same assumptions. */
    void copy(Forecast other) {
        System.arraycopy(other.free, 0, free, 0, free.length);
        System.arraycopy(other.places, 0, places, 0, places.length);
        answered = other.answered;
        previous = other.previous;
        costNanos = other.costNanos;
    }

    /** Goes on as a forecast did from one class to another: this one is at the first, and went on as that. */
    void skip(Forecast from, Forecast to) {
        long before = costNanos - from.costNanos;
        copy(to);
        costNanos += before;
    }
}
