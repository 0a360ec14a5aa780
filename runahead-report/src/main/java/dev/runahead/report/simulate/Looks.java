// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.engine.Calm;
import dev.runahead.engine.prefetch.Lookahead;
import dev.runahead.engine.schedule.Builds;
import dev.runahead.engine.schedule.Cost;
import dev.runahead.engine.schedule.Foreground;
import dev.runahead.engine.schedule.Limits;
import dev.runahead.engine.schedule.Move;
import dev.runahead.engine.schedule.Play;
import dev.runahead.engine.schedule.Policy;
import dev.runahead.engine.schedule.Situation;
import dev.runahead.engine.schedule.Step;
import dev.runahead.engine.schedule.Underway;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a policy where a rerun stands, as the engine tells its own, and carries its moves out. Confined to one thread. */
final class Looks {

    /** The engine's alarms are no closer. */
    private static final double SHORTEST_ALARM = 1e6;

    private final Policy policy;
    private final Beliefs beliefs;
    private final Limits limits;
    private final PlayedRun played;
    private final OwnClock clock = new OwnClock();
    private final Calm calm;
    private double alarm = Double.POSITIVE_INFINITY;

    Looks(Policy policy, Beliefs beliefs, Limits limits, PlayedRun played) {
        this.policy = policy;
        this.beliefs = beliefs;
        this.limits = limits;
        this.played = played;
        calm = new Calm(() -> Math.round(played.play().now()));
    }

    OwnClock clock() {
        return clock;
    }

    double nanosToAlarm() {
        return Math.max(0, alarm - played.play().now());
    }

    /** At an event that only moves the clock. */
    void lookUnlessCalm() {
        long quiet = calm.nanos();
        if (quiet == 0) {
            look();
        } else {
            alarm = Math.min(alarm, played.play().now() + Math.max(SHORTEST_ALARM, (double) quiet));
        }
    }

    void look() {
        double now = played.play().now();
        if (now >= alarm - 1) {
            alarm = Double.POSITIVE_INFINITY;
        }
        for (int moves = 0; moves <= 2 * limits.spares(); moves++) {
            Situation situation = situation();
            if (situation.steps().isEmpty()) {
                calm.after(moves > 0, Long.MAX_VALUE);
                return;
            }
            Move move = policy.next(situation);
            if (move instanceof Move.Build build) {
                played.build(build.spec());
            } else if (move instanceof Move.Discard discard) {
                played.play().discard(discard.spec());
            } else if (move instanceof Move.Rest rest) {
                if (!rest.equals(Move.Rest.UNTIL_EVENT)) {
                    alarm = Math.min(alarm, now + Math.max(SHORTEST_ALARM, (double) rest.nanos()));
                }
                calm.after(moves > 0, rest.nanos());
                return;
            }
        }
        calm.after(true, Long.MAX_VALUE);
    }

    private Situation situation() {
        Play play = played.play();
        List<Cost> costs = beliefs.costs();
        boolean answering = play.answering();
        int first = play.next() + (answering ? 1 : 0);
        int all = beliefs.steps().size();
        List<Step> steps = new ArrayList<>(beliefs.steps().subList(first, Math.min(all, first + Lookahead.HORIZON)));
        long over = answering ? 0 : clock.over(play.now());
        long tail = beliefs.tailNanos();
        if (steps.isEmpty()) {
            tail = Math.max(0, tail - over);
        } else {
            Step step = steps.get(0);
            steps.set(0, new Step(step.spec(), Math.max(0, step.leadNanos() - over)));
        }
        return new Situation(
                costs,
                steps,
                first + Lookahead.HORIZON < all ? 0 : tail,
                ready(play, costs.size()),
                underway(play),
                0,
                foreground(play),
                0,
                play.next() == 0 ? Situation.NONE : played.asked(play.next() - 1),
                new Limits(
                        limits.spares(),
                        limits.builders(),
                        limits.processors(),
                        limits.bodyProcessors(),
                        beliefs.interference()));
    }

    private List<Integer> ready(Play play, int specs) {
        List<Integer> ready = new ArrayList<>();
        for (int spec = 0; spec < specs; spec++) {
            ready.add(play.ready(spec));
        }
        return ready;
    }

    private List<Underway> underway(Play play) {
        List<Underway> underway = new ArrayList<>();
        for (int i = 0; i < played.running().size(); i++) {
            PlayedRun.Running build = played.running().get(i);
            long elapsed = Math.round(play.now() - build.begunAt());
            underway.add(new Underway(build.spec(), elapsed, i == play.builds().claimed()));
        }
        played.waiting().forEach(spec -> underway.add(new Underway(spec, 0, false)));
        return underway;
    }

    private @Nullable Foreground foreground(Play play) {
        boolean builds = play.answering() && play.builds().claimed() == Builds.NONE;
        return builds ? new Foreground(played.asked(play.next()), Math.round(play.now() - played.askedAt())) : null;
    }
}
