// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

import java.util.ArrayList;
import java.util.List;

/** Begins plays where situations stand. Without state. */
final class Standpoint {

    private Standpoint() {}

    /**
     * A situation as it is believed to go on, up to the answer of its first steps. A request that is being answered is
     * step 0 of such a play.
     *
     * @param horizon how many steps, at least 1
     */
    static Play of(Situation situation, int horizon) {
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
        stand(play, situation);
        return play;
    }

    private static void stand(Play play, Situation situation) {
        play.ready().addRetiring(situation.retiring());
        for (int spec = 0; spec < situation.costs().size(); spec++) {
            play.ready().add(spec, situation.ready().get(spec));
        }
        for (Underway build : situation.underway()) {
            double left = situation.costs().get(build.spec()).remainingNanos(build.elapsedNanos());
            play.builds().begin(build.spec(), left);
            if (build.claimed()) {
                play.builds().claim(play.builds().count() - 1);
                play.asker().waits();
            }
        }
        Foreground foreground = situation.foreground();
        if (foreground != null) {
            double left = situation.costs().get(foreground.spec()).remainingNanos(foreground.elapsedNanos());
            play.asker().build(left);
        }
    }
}
