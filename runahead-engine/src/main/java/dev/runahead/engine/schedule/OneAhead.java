// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/**
 * The reference's policy: one spare, the same again as was last asked for, begun only when nobody is being answered and
 * while requests remain. Knows neither specs nor durations of what is to come. Immutable.
 */
public record OneAhead() implements Policy {

    @Override
    public Move next(Situation situation) {
        int last = situation.lastAnswered();
        for (int spec = 0; spec < situation.costs().size(); spec++) {
            if (spec != last && situation.ready().get(spec) > 0) {
                return new Move.Discard(spec); // It was a guess, and the last request has shown that it was wrong.
            }
        }
        boolean builds = last != Situation.NONE
                && !situation.steps().isEmpty()
                && situation.foreground() == null
                && situation.spares() == 0
                && situation.mayBuild(last);
        return builds ? new Move.Build(last) : Move.Rest.UNTIL_EVENT;
    }
}
