// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/** The test thread of a play. Confined to one thread. */
final class Asker {

    private enum Phase {
        OWN,
        ASKING,
        BUILDING,
        WAITING,
        OVER
    }

    private final Numbers numbers;
    private Phase phase = Phase.OWN;
    private int next;
    private double left;
    private int lastAnswered = Situation.NONE;

    Asker(Numbers numbers) {
        this.numbers = numbers;
        left = numbers.ownTime(0);
    }

    void standWhere(Asker other) {
        phase = other.phase;
        next = other.next;
        left = other.left;
        lastAnswered = other.lastAnswered;
    }

    void differ(Deviation deviation) {
        if (phase == Phase.BUILDING) {
            left *= deviation.ofBuild(numbers.spec[next]);
        } else if (phase == Phase.OWN) {
            left *= deviation.ofLead(numbers.steps() - next);
        }
    }

    /** How many requests have been answered, which is also the index of the one that is next or being answered. */
    int next() {
        return next;
    }

    /** The spec of the request that is next or being answered; there must be one. */
    int spec() {
        return numbers.spec[next];
    }

    int lastAnswered() {
        return lastAnswered;
    }

    /** Whether all requests have been answered. */
    boolean hasNoMore() {
        return next == numbers.steps();
    }

    boolean asking() {
        return phase == Phase.ASKING;
    }

    boolean building() {
        return phase == Phase.BUILDING;
    }

    boolean waiting() {
        return phase == Phase.WAITING;
    }

    boolean over() {
        return phase == Phase.OVER;
    }

    /** Whether it is active: in its own time or in a build of its own. */
    boolean works() {
        return phase == Phase.OWN || phase == Phase.BUILDING;
    }

    /** How many processors it keeps busy. */
    double processors() {
        return switch (phase) {
            case OWN -> numbers.limits.bodyProcessors();
            case BUILDING -> numbers.processors[spec()];
            case ASKING, WAITING, OVER -> 0;
        };
    }

    /** What is left of its work if nothing disturbs it. */
    double left() {
        return works() ? left : 0;
    }

    void goOn(double work) {
        left = Math.max(0, left - work);
    }

    void ask() {
        phase = Phase.ASKING;
    }

    void waits() {
        phase = Phase.WAITING;
    }

    void build(double work) {
        phase = Phase.BUILDING;
        left = work;
    }

    void answered() {
        lastAnswered = spec();
        next++;
        phase = Phase.OWN;
        left = numbers.ownTime(next);
    }

    void end() {
        phase = Phase.OVER;
    }
}
