// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/** The requests to come for which there is no spare, in order. Filled anew for each look; confined to one thread. */
final class Gaps {

    private final int[] free;
    private final int[] spec;
    private final double[] due;
    private int count;
    private boolean nextIsOne;

    Gaps(Numbers numbers) {
        free = new int[numbers.work.length];
        spec = new int[numbers.steps()];
        due = new double[numbers.steps()];
    }

    /** Looks at a play as it stands. */
    void look(Play play) {
        Numbers numbers = play.numbers();
        for (int i = 0; i < free.length; i++) {
            free[i] = play.ready(i);
        }
        Builds builds = play.builds();
        for (int i = 0; i < builds.count(); i++) {
            free[builds.spec(i)] += i == builds.claimed() ? 0 : 1;
        }
        count = 0;
        nextIsOne = false;
        int from = play.next() + (play.answering() ? 1 : 0);
        double at = play.left();
        for (int i = from; i < numbers.steps(); i++) {
            at += i == play.next() ? 0 : numbers.lead[i];
            if (free[numbers.spec[i]]-- <= 0) {
                nextIsOne |= i == play.next();
                spec[count] = numbers.spec[i];
                due[count++] = at;
            }
        }
    }

    int count() {
        return count;
    }

    int spec(int index) {
        return spec[index];
    }

    /** When it is asked for, from now, if the test thread is never disturbed nor waits; nanoseconds. */
    double due(int index) {
        return due[index];
    }

    /** Whether the test thread is on its way to the first one: nothing is being answered, no other request comes before. */
    boolean nextIsOne() {
        return nextIsOne;
    }

    /** Of the specs but one the one that takes longest to build; or {@link Situation#NONE}. */
    int longest(Numbers numbers, int butFor) {
        int longest = Situation.NONE;
        for (int i = 0; i < count; i++) {
            if (spec[i] != butFor && (longest == Situation.NONE || numbers.work[spec[i]] > numbers.work[longest])) {
                longest = spec[i];
            }
        }
        return longest;
    }
}
