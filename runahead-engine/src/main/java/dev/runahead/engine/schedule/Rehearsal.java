// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that is played under a policy, which sees what is believed while the clock follows the truth. Immutable.
 *
 * <p>A policy sees true stock and how much of what runs is over, and believed specs, durations and limits. Where a test
 * asks for another spec than believed, the truth decides; what was built for nobody stays ready until a request takes it
 * or the policy discards it.
 *
 * @param truth what happens
 * @param belief what the policy thinks, with as many specs and steps
 */
public record Rehearsal(Course truth, Course belief) {

    /**
     * Checks that both are about the same run.
     *
     * @throws IllegalArgumentException if they differ in the number of specs or steps
     */
    public Rehearsal {
        if (truth.costs().size() != belief.costs().size()
                || truth.steps().size() != belief.steps().size()) {
            throw new IllegalArgumentException("truth and belief differ in the number of specs or steps");
        }
    }

    /**
     * Plays it from beginning to end.
     *
     * @throws IllegalStateException if the policy makes a move that limits or turns do not let it
     */
    public Outcome play(Policy policy) {
        Play play = new Play(truth);
        while (!play.over()) {
            play.advance(rest(policy, play));
            if (play.asking()) {
                play.serve();
            }
        }
        return new Outcome(play.now(), play.begun(), play.idle());
    }

    /** Carries moves out until the policy rests, and says for how long. */
    private double rest(Policy policy, Play play) {
        while (true) {
            Move move = policy.next(seen(play));
            if (move instanceof Move.Build build) {
                play.build(build.spec());
            } else if (move instanceof Move.Discard discard) {
                play.discard(discard.spec());
            } else if (move instanceof Move.Rest rest) {
                return rest.equals(Move.Rest.UNTIL_EVENT) ? Double.POSITIVE_INFINITY : rest.nanos();
            }
        }
    }

    private Situation seen(Play play) {
        long over = play.answering() ? 0 : (long) (play.numbers().ownTime(play.next()) - play.left());
        int answered = play.next() + (play.answering() ? 1 : 0);
        List<Step> steps = belief.steps().subList(answered, belief.steps().size());
        long tail = belief.tailNanos();
        if (steps.isEmpty()) {
            tail = Belief.remainingNanos(tail, over);
        } else if (over > 0) {
            steps = new ArrayList<>(steps);
            steps.set(0, steps.get(0).after(over));
        }
        return new Situation(
                belief.costs(),
                steps,
                tail,
                ready(play),
                underway(play),
                0,
                foreground(play),
                over,
                play.asker().lastAnswered(),
                belief.limits());
    }

    private List<Integer> ready(Play play) {
        List<Integer> ready = new ArrayList<>();
        for (int spec = 0; spec < truth.costs().size(); spec++) {
            ready.add(play.ready(spec));
        }
        return ready;
    }

    private List<Underway> underway(Play play) {
        List<Underway> underway = new ArrayList<>();
        Builds builds = play.builds();
        for (int i = 0; i < builds.count(); i++) {
            underway.add(new Underway(builds.spec(i), over(builds.spec(i), builds.left(i)), i == builds.claimed()));
        }
        return underway;
    }

    private @Nullable Foreground foreground(Play play) {
        if (!play.asker().building()) {
            return null;
        }
        int spec = play.asker().spec();
        return new Foreground(spec, over(spec, play.left()));
    }

    /** How much of a build is over. */
    private long over(int spec, double left) {
        return truth.costs().get(spec).buildNanos() - (long) Math.ceil(left);
    }
}
