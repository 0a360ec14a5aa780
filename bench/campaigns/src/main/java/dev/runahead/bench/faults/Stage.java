// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Where the scenes of a JVM play, as many at once as their presence allows. Thread-safe. */
final class Stage {

    private static final int PLACES = 64;

    /** Far more than all other scenes take; each turn has a watch of its own. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Semaphore places = new Semaphore(PLACES, true);
    private final CountDownLatch others;

    /**
     * An empty one.
     *
     * @param others how many scenes there are that are not the last
     */
    Stage(int others) {
        this.others = new CountDownLatch(others);
    }

    /** For a script. */
    static Stage of(Script script) {
        return new Stage((int) script.steps().stream()
                .filter(step -> Presence.of(step.kind()) != Presence.LAST)
                .count());
    }

    /** Waits until there is room; whoever comes later does not come before. Throws {@link Violation} if there is none. */
    void enter(Presence presence) throws InterruptedException {
        boolean othersAreOver = presence != Presence.LAST || others.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (!othersAreOver || !places.tryAcquire(places(presence), PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw Violation.hang("other scenes still play after " + PATIENCE.toMinutes() + " minutes");
        }
    }

    /** A scene that had entered is over. */
    void leave(Presence presence) {
        places.release(places(presence));
        if (presence != Presence.LAST) {
            others.countDown();
        }
    }

    private static int places(Presence presence) {
        return presence == Presence.AMONG_OTHERS ? 1 : PLACES;
    }
}
