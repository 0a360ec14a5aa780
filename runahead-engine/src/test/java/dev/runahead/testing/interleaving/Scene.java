// SPDX-License-Identifier: Apache-2.0
package dev.runahead.testing.interleaving;

import java.util.ArrayList;
import java.util.List;

/** What happens in a play at one time: acts on actors of their own, beside what the engine does. */
public final class Scene {

    /** What one actor does. */
    public interface Act {
        /** Does it. */
        void perform() throws Exception;
    }

    private Scene() {}

    /**
     * Performs the acts in every order, until nobody can go on.
     *
     * @throws AssertionError if an act has not come to its end by then
     */
    public static void explored(Act... acts) {
        Actor me = (Actor) Thread.currentThread();
        List<Actor> actors = start(me, acts);
        me.interleaving.explore(true);
        awaitQuiet(me);
        me.interleaving.explore(false);
        for (Actor actor : actors) {
            if (!actor.ended()) {
                throw new AssertionError("an act has no end: " + actor);
            }
        }
    }

    /** Performs the acts in one order, until nobody can go on; an act may be waiting then. */
    public static void prelude(Act... acts) {
        Actor me = (Actor) Thread.currentThread();
        start(me, acts);
        awaitQuiet(me);
    }

    /** The actors that have not ended, but for the calling one, and where they are. */
    public static List<String> others() {
        Actor me = (Actor) Thread.currentThread();
        return me.interleaving.others(me).stream().map(Actor::toString).toList();
    }

    private static List<Actor> start(Actor me, Act... acts) {
        List<Actor> actors = new ArrayList<>();
        for (Act act : acts) {
            Actor actor = new Actor(me.interleaving, "act-" + (actors.size() + 1), () -> perform(act));
            actors.add(actor);
            actor.start();
        }
        return actors;
    }

    private static void perform(Act act) {
        try {
            act.perform();
        } catch (Exception e) {
            throw new AssertionError("an act threw " + e, e);
        }
    }

    private static void awaitQuiet(Actor me) {
        me.go("the end of the scene", () -> me.interleaving.quiet(me));
    }
}
