// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

import java.util.ArrayList;
import java.util.List;

/**
 * Plays a situation to the end of the horizon, with durations as believed and with each deviation from them. Confined to
 * one thread.
 */
final class Rollouts {

    private final List<Play> starts = new ArrayList<>();
    private final List<Play> plays = new ArrayList<>();
    private final Gaps gaps;

    /**
     * From where a play stands.
     *
     * @param believed is left as it is
     */
    Rollouts(Play believed) {
        starts.add(believed);
        for (Deviation deviation : Deviation.values()) {
            starts.add(believed.but(deviation));
        }
        for (Play start : starts) {
            plays.add(start.copy());
        }
        gaps = new Gaps(believed.numbers());
    }

    /**
     * What a first move comes to if a habit goes on from it, or {@link Score#WORST} as soon as it cannot be as good as
     * another.
     */
    Score play(Move move, Habit habit, Score other) {
        double wall = 0;
        double idle = 0;
        int begun = 0;
        for (int i = 0; i < plays.size(); i++) {
            Play play = plays.get(i);
            play.standWhere(starts.get(i));
            begin(play, move, habit);
            while (!play.over()) {
                advance(play, Double.POSITIVE_INFINITY);
                build(play, habit);
            }
            wall += play.now();
            idle += play.idle();
            begun += play.begun();
            if (other.isBelow(wall)) {
                return Score.WORST;
            }
        }
        return new Score(wall, begun, idle);
    }

    private void begin(Play play, Move move, Habit habit) {
        if (move instanceof Move.Build build) {
            play.build(build.spec());
        } else if (move instanceof Move.Discard discard) {
            play.discard(discard.spec());
        } else if (move instanceof Move.Rest rest) {
            rest(play, rest);
        }
        build(play, habit);
    }

    /** For as long as is said, whatever happens meanwhile: whoever asks again at an event may say the same again. */
    private static void rest(Play play, Move.Rest rest) {
        if (rest.equals(Move.Rest.UNTIL_EVENT)) {
            advance(play, Double.POSITIVE_INFINITY);
            return;
        }
        double end = play.now() + rest.nanos();
        while (!play.over() && play.now() < end) {
            advance(play, end - play.now());
        }
    }

    private static void advance(Play play, double nanos) {
        play.advance(nanos);
        if (play.asking()) {
            play.serve();
        }
    }

    private void build(Play play, Habit habit) {
        while (play.hasRoom() && !play.over()) {
            gaps.look(play);
            int spec = habit.choose(play, gaps);
            if (spec == Situation.NONE) {
                return;
            }
            play.build(spec);
        }
    }
}
