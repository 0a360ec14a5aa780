// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/**
 * Decides what to build ahead. Its decision depends on the situation alone.
 *
 * <p>Whoever carries moves out asks at each event, again after each move with the situation as it is then, until the
 * answer is to rest.
 */
public interface Policy {

    /**
     * The next move: one that the limits of the situation allow.
     *
     * @param situation where the run stands
     */
    Move next(Situation situation);
}
