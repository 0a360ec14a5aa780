// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/** Builds nothing ahead: what a run costs without Runahead. Immutable. */
public record Never() implements Policy {

    @Override
    public Move next(Situation situation) {
        return Move.Rest.UNTIL_EVENT;
    }
}
