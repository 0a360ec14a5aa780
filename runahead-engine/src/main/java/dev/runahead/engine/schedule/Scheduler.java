// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides by rollouts: each first move that is possible is played to the horizon, with several simple habits that go on
 * from there and several ways in which the durations may be wrong; the one with the least wall is made. Immutable; a
 * decision's work is bounded whatever the length of the plan.
 *
 * <p><b>What pays.</b> To build nothing now is one of the moves. A build that slows the running test by more than it hides
 * comes out longer, and one that hides nothing comes out equal; of equal ones that with fewer builds is made.
 *
 * <p><b>As late as it can.</b> Before that, if all that there is room for will be ready in time even when it begins later,
 * it rests until then ({@link Patience}).
 *
 * <p><b>Spares in the way.</b> A ready spare that no step wants is discarded. One that is wanted, but late, is discarded
 * if there is no other room and the run is shorter with something else in its place.
 *
 * <p>Rollouts: D. P. Bertsekas, J. N. Tsitsiklis, C. Wu, Rollout Algorithms for Combinatorial Optimization, Journal of
 * Heuristics 3, 1997; the best of several base policies is never worse than any of them, by the model's own numbers.
 */
public record Scheduler() implements Policy {

    /** How many steps a decision looks ahead. */
    public static final int HORIZON = 12;

    /** How many different specs are tried as the next one to build. */
    private static final int CHOICES = 4;

    /** By which part of the wall it must become shorter for a session that is wanted to be thrown away. */
    private static final double WORTH_A_SESSION = 0.01;

    @Override
    public Move next(Situation situation) {
        int unwanted = unwanted(situation);
        if (unwanted != Situation.NONE) {
            return new Move.Discard(unwanted);
        }
        Play play = Standpoint.of(situation, HORIZON);
        Gaps gaps = new Gaps(play.numbers());
        gaps.look(play);
        List<Move> moves = moves(play, gaps);
        if (moves.isEmpty()) {
            return Move.Rest.UNTIL_EVENT;
        }
        return best(moves, play, Patience.nanos(play, gaps, situation.ownNanos()));
    }

    private static Move best(List<Move> moves, Play play, long patience) {
        Rollouts rollouts = new Rollouts(play);
        List<Habit> habits = Habit.all(play.numbers().limits.builders());
        Move best = Move.Rest.UNTIL_EVENT;
        Score least = Score.WORST;
        for (Habit habit : habits) {
            Score score = rollouts.play(best, habit, least);
            least = score.beats(least) ? score : least;
        }
        for (Move move : moves) {
            for (Habit habit : habits) {
                Score score = rollouts.play(move, habit, least);
                if (score.beats(move instanceof Move.Discard ? least.less(WORTH_A_SESSION) : least)) {
                    least = score;
                    best = move;
                }
            }
        }
        if (best.equals(Move.Rest.UNTIL_EVENT)) {
            return best;
        }
        if (patience > 0 && later(new Move.Rest(patience), rollouts, habits, least)) {
            return new Move.Rest(patience);
        }
        return best;
    }

    /** Whether resting is as good, for some habit. */
    private static boolean later(Move.Rest rest, Rollouts rollouts, List<Habit> habits, Score least) {
        for (Habit habit : habits) {
            if (!least.isBelow(rollouts.play(rest, habit, least).wall())) {
                return true;
            }
        }
        return false;
    }

    /** What may be done now, besides resting: builds for the first gaps, or making room for them. */
    private static List<Move> moves(Play play, Gaps gaps) {
        List<Move> moves = new ArrayList<>();
        int specs = 0;
        for (int i = 0; i < gaps.count() && specs < CHOICES; i++) {
            Move build = new Move.Build(gaps.spec(i));
            if (play.mayBuild(gaps.spec(i)) && !moves.contains(build)) {
                moves.add(build);
                specs++;
                long apart = Stagger.nanos(play, gaps.spec(i));
                if (apart > 0) {
                    moves.add(new Move.Rest(apart));
                }
            }
        }
        if (gaps.count() > 0 && play.room() == 0) {
            for (int spec = 0; spec < play.numbers().work.length; spec++) {
                if (play.ready(spec) > 0 && moves.size() < CHOICES) {
                    moves.add(new Move.Discard(spec));
                }
            }
        }
        return moves;
    }

    /** A spec of which more spares are ready than steps want, or {@link Situation#NONE}. */
    private static int unwanted(Situation situation) {
        int[] surplus = new int[situation.costs().size()];
        int candidates = 0;
        for (int spec = 0; spec < surplus.length; spec++) {
            surplus[spec] = situation.ready().get(spec);
            candidates += surplus[spec];
        }
        for (Step step : situation.steps()) {
            if (candidates == 0) {
                return Situation.NONE;
            }
            if (surplus[step.spec()]-- > 0) {
                candidates--;
            }
        }
        for (int spec = 0; spec < surplus.length; spec++) {
            if (surplus[spec] > 0) {
                return spec;
            }
        }
        return Situation.NONE;
    }
}
