// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/**
 * Builds in the order of the plan, at once, and as many as the limits allow; a spec whose turn is taken is passed over.
 * Discards what no step wants. Immutable.
 */
public record FirstInFirstOut() implements Policy {

    @Override
    public Move next(Situation situation) {
        int[] free = new int[situation.costs().size()];
        for (int spec = 0; spec < free.length; spec++) {
            free[spec] = situation.ready().get(spec);
        }
        for (Underway build : situation.underway()) {
            free[build.spec()] += build.claimed() ? 0 : 1;
        }
        int build = Situation.NONE;
        for (Step step : situation.steps()) {
            if (free[step.spec()]-- <= 0 && build == Situation.NONE && situation.mayBuild(step.spec())) {
                build = step.spec();
            }
        }
        for (int spec = 0; spec < free.length; spec++) {
            if (free[spec] > 0 && situation.ready().get(spec) > 0) {
                return new Move.Discard(spec);
            }
        }
        return build == Situation.NONE ? Move.Rest.UNTIL_EVENT : new Move.Build(build);
    }
}
