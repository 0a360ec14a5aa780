// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

import java.util.ArrayList;
import java.util.List;

/** A simple rule by which a rollout goes on after its first move. Immutable. */
sealed interface Habit {

    /**
     * What to build now, with room for one.
     *
     * @param gaps of the play as it stands
     * @return a spec whose build may start, or {@link Situation#NONE}
     */
    int choose(Play play, Gaps gaps);

    /** All that are worth playing with so many builders. */
    static List<Habit> all(int builders) {
        List<Habit> habits = new ArrayList<>();
        for (int atOnce = 0; atOnce <= Math.min(builders, InOrder.MOST); atOnce++) {
            habits.add(new InOrder(atOnce));
        }
        habits.add(new LeavesNext());
        habits.add(new Beside());
        habits.add(new KeepsBack(false));
        habits.add(new KeepsBack(true));
        habits.add(new Densest());
        return habits;
    }

    /** The first gap whose turn is free and whose spec is not excepted. */
    private static int first(Play play, Gaps gaps, int except) {
        for (int i = 0; i < gaps.count(); i++) {
            if (gaps.spec(i) != except && play.mayBuild(gaps.spec(i))) {
                return gaps.spec(i);
            }
        }
        return Situation.NONE;
    }

    /**
     * In the plan's order, so many at once.
     *
     * @param atOnce 0 for never
     */
    record InOrder(int atOnce) implements Habit {

        /** From there on it makes no difference which of the first gaps are built together. */
        static final int MOST = 4;

        @Override
        public int choose(Play play, Gaps gaps) {
            boolean more = play.builds().count() < atOnce || atOnce == MOST;
            return more ? first(play, gaps, Situation.NONE) : Situation.NONE;
        }
    }

    /** In order, but leaves what is asked for next to the test's own thread, a builder that takes no spare's place. */
    record LeavesNext() implements Habit {

        @Override
        public int choose(Play play, Gaps gaps) {
            return first(play, gaps, gaps.nextIsOne() ? gaps.spec(0) : Situation.NONE);
        }
    }

    /** In order, but only beside a test's own build: then the test loses no time of its own. */
    record Beside() implements Habit {

        @Override
        public int choose(Play play, Gaps gaps) {
            return play.asker().building() ? first(play, gaps, Situation.NONE) : Situation.NONE;
        }
    }

    /**
     * In order, but keeps what takes longest back until a test builds one of the same itself: two long builds side by
     * side, instead of one that a test waits for and another after it.
     *
     * @param second keeps back what takes second longest instead
     */
    record KeepsBack(boolean second) implements Habit {

        @Override
        public int choose(Play play, Gaps gaps) {
            int kept = gaps.longest(play.numbers(), Situation.NONE);
            if (second) {
                kept = gaps.longest(play.numbers(), kept);
            }
            boolean beside = play.asker().building() && play.asker().spec() == kept;
            return first(play, gaps, beside ? Situation.NONE : kept);
        }
    }

    /** What hides most for the time that it takes a spare's place. */
    record Densest() implements Habit {

        @Override
        public int choose(Play play, Gaps gaps) {
            int best = Situation.NONE;
            double most = 0;
            for (int i = 0; i < gaps.count(); i++) {
                double work = play.numbers().work[gaps.spec(i)];
                double density = Math.min(work, gaps.due(i)) / Math.max(1, Math.max(work, gaps.due(i)));
                if (density > most && play.mayBuild(gaps.spec(i))) {
                    most = density;
                    best = gaps.spec(i);
                }
            }
            return best;
        }
    }
}
