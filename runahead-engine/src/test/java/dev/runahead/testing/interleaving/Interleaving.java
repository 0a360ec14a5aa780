// SPDX-License-Identifier: Apache-2.0
package dev.runahead.testing.interleaving;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * One execution in which exactly one actor runs at a time, and the schedule says which.
 *
 * <p>The actor with the turn passes it on at every point that weaving put into the engine, and wherever it has to wait.
 * All fields that are not concurrent are confined to whoever has the turn; its semaphore publishes them.
 */
final class Interleaving {

    private static final int MOST_STEPS = 20_000;
    private static final int SECONDS = 120;

    /** What unwinds an actor whose execution has failed elsewhere. */
    static final class Abandoned extends Error {
        private static final long serialVersionUID = 1L;

        Abandoned() {
            super("another actor has failed", null, false, false);
        }
    }

    private record Hold(Actor owner, int depth) {}

    private record Switch(Actor from, String at, Actor to) {
        @Override
        public String toString() {
            return from.getName() + " stands at " + at + "; " + to.getName() + " goes on";
        }
    }

    private final Schedule schedule;
    private final List<Actor> actors = new CopyOnWriteArrayList<>();
    private final IdentityHashMap<Object, Hold> monitors = new IdentityHashMap<>();
    private final List<Switch> switches = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean abandoned;
    private volatile Throwable failure;
    private boolean exploring;
    private int steps;

    Interleaving(Schedule schedule) {
        this.schedule = schedule;
    }

    /** Plays the body and everything that it starts, to the end of the last actor. On a thread that is no actor. */
    Throwable play(Runnable body) throws InterruptedException {
        Actor first = new Actor(this, "test", body);
        first.start();
        first.turn.release();
        if (!over.await(SECONDS, TimeUnit.SECONDS)) {
            failBlocked();
        }
        for (Actor actor : List.copyOf(actors)) {
            actor.join(TimeUnit.SECONDS.toMillis(SECONDS));
        }
        return failure;
    }

    /** Where the turn went from one actor to another, in the explored part. */
    List<String> switches() {
        return switches.stream().map(Switch::toString).toList();
    }

    void explore(boolean on) {
        exploring = on;
    }

    boolean abandoned() {
        return abandoned;
    }

    void add(Actor actor) {
        actors.add(actor);
    }

    /** The actors that have not ended, but for one. */
    List<Actor> others(Actor me) {
        return actors.stream().filter(actor -> actor != me && !actor.ended()).toList();
    }

    /** Whether nobody but this actor can do anything. */
    boolean quiet(Actor me) {
        return others(me).stream().noneMatch(Actor::able);
    }

    void pass(Actor me) {
        unlessAbandoned();
        if (handOn(me)) {
            me.turn.acquireUninterruptibly();
            unlessAbandoned();
        }
    }

    private void unlessAbandoned() {
        if (abandoned) {
            throw new Abandoned();
        }
    }

    /** An actor has ended. */
    void leave(Actor me) {
        if (actors.stream().allMatch(Actor::ended)) {
            over.countDown();
        } else if (!abandoned) {
            handOn(me);
        }
    }

    /** False if the actor keeps the turn. A failure is noted here: what is thrown, user code's callers may swallow. */
    private boolean handOn(Actor me) {
        try {
            if (++steps > MOST_STEPS) {
                throw new AssertionError("no end after " + MOST_STEPS + " steps: " + waiting());
            }
            Actor next = next(me);
            if (next == me) {
                return false;
            }
            if (exploring) {
                switches.add(new Switch(me, me.ended() ? "its end" : me.at(), next));
            }
            next.turn.release();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
        return true;
    }

    private Actor next(Actor me) {
        List<Actor> able = new ArrayList<>(actors.size());
        if (me.able()) {
            able.add(me);
        }
        for (Actor actor : actors) {
            if (actor != me && actor.able()) {
                able.add(actor);
            }
        }
        if (able.isEmpty()) {
            throw new AssertionError("nobody can go on: " + waiting());
        }
        boolean branches = exploring && able.size() > 1;
        return able.get(branches ? schedule.choose(able.size(), able.get(0) == me) : 0);
    }

    private String waiting() {
        return actors.stream()
                .filter(actor -> !actor.ended())
                .map(Actor::toString)
                .collect(Collectors.joining(", "));
    }

    /** The execution has failed: everybody unwinds, in any order. */
    void fail(Throwable cause) {
        if (!(cause instanceof Abandoned) && failure == null) {
            failure = cause;
        }
        abandoned = true;
        actors.forEach(actor -> actor.turn.release());
        over.countDown();
    }

    private void failBlocked() {
        AssertionError blocked = new AssertionError("an actor is blocked outside of its turns: " + waiting());
        actors.stream().filter(actor -> !actor.ended()).forEach(actor -> {
            Throwable stack = new Throwable(actor.getName());
            stack.setStackTrace(actor.getStackTrace());
            blocked.addSuppressed(stack);
        });
        fail(blocked);
    }

    void enter(Actor me, Object monitor, String place) {
        me.go(place, () -> {
            Hold hold = monitors.get(monitor);
            return hold == null || hold.owner() == me;
        });
        monitors.merge(monitor, new Hold(me, 1), (held, one) -> new Hold(me, held.depth() + 1));
    }

    void exit(Actor me, Object monitor, String place) {
        monitors.computeIfPresent(monitor, (key, held) -> held.depth() == 1 ? null : new Hold(me, held.depth() - 1));
        if (!abandoned) {
            me.go(place, null);
        }
    }
}
