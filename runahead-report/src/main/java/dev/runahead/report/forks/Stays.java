// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.forks;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.BuildPhase;
import dev.runahead.ledger.LedgerEvent.LeaseEnded;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareClaimed;
import dev.runahead.ledger.LedgerEvent.SpareGone;
import dev.runahead.ledger.LedgerEvent.SpareHandedOver;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import dev.runahead.ledger.LedgerEvent.SpareReturned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was there in one fork, from when to when. Confined to one thread.
 *
 * <p>What the ledger does not see the end of is there until the ledger ends. A spare that waits for its turn or its permit
 * is not there yet; if the ledger is cut while one waits or is built, it is there from the first phase on that its build
 * told of.
 */
final class Stays {

    /**
     * A build gives its permit back before its end is written, and the next one, here or in another JVM, may begin in
     * between; on a busy machine that takes tens of milliseconds. So it counts as ended so much before, or a quarter of it if
     * it was short: builds that are at once without permits are so for longer.
     */
    private static final long END_IS_TOLD_LATE_NANOS = 100_000_000;

    private final long offsetNanos;
    private final long endNanos;
    private final List<Stay> builds = new ArrayList<>();
    private final List<Stay> spares = new ArrayList<>();
    private final List<Stay> sessions = new ArrayList<>();
    private final Map<Long, Life> lives = new HashMap<>();
    private final Map<Long, Long> own = new HashMap<>();

    /** What became of one spare. */
    private static final class Life {
        private static final long NEVER = Long.MAX_VALUE;
        private long begunNanos = NEVER;
        private long builtNanos = NEVER;
        private long claimedNanos = NEVER;
        private long takenNanos = NEVER;
        private long goneNanos = NEVER;
        private long ownNanos = NEVER;
        private long backNanos = NEVER;

        void phase(long atNanos) {
            begunNanos = Math.min(begunNanos, atNanos);
        }

        void ended(long atNanos, long buildNanos) {
            if (builtNanos == NEVER) {
                builtNanos = atNanos;
                begunNanos = buildNanos == 0 ? NEVER : atNanos - buildNanos;
            }
        }
    }

    private Stays(Placed fork) {
        offsetNanos = fork.offsetNanos();
        endNanos = fork.endNanos();
    }

    static Stays of(Placed fork) {
        Stays stays = new Stays(fork);
        fork.fork().entries().forEach(stays::take);
        stays.lives.values().forEach(stays::settle);
        stays.own.values().forEach(from -> stays.sessions.add(new Stay(from, stays.endNanos)));
        return stays;
    }

    /** Builds that no test waited for. */
    List<Stay> builds() {
        return builds;
    }

    /** Spares, from the beginning of their build until a test has them or they are gone. */
    List<Stay> spares() {
        return spares;
    }

    /** Sessions, from the beginning of their build until they are closed, whoever has them. */
    List<Stay> sessions() {
        return sessions;
    }

    private void take(LedgerEntry entry) {
        long at = entry.atNanos() + offsetNanos;
        if (entry.event() instanceof SpareBuilding spare) {
            lives.put(spare.spare(), new Life());
        } else if (entry.event() instanceof BuildPhase phase) {
            life(phase.spare()).phase(at);
        } else if (entry.event() instanceof SpareReady spare) {
            life(spare.spare()).ended(at, spare.buildNanos());
        } else if (entry.event() instanceof SpareClaimed spare) {
            Life life = life(spare.spare());
            life.claimedNanos = Math.min(life.claimedNanos, at);
        } else if (entry.event() instanceof SpareRetired spare) {
            life(spare.spare()).ended(at, spare.buildNanos());
        } else if (entry.event() instanceof SpareHandedOver spare) {
            taken(life(spare.spare()), at);
        } else if (entry.event() instanceof SpareReturned back) {
            returned(life(back.spare()), back, at);
        } else if (entry.event() instanceof SpareGone spare) {
            Life life = life(spare.spare());
            life.goneNanos = at;
            waitedAgain(life, at);
        } else if (entry.event() instanceof Answered answer && answer.answer().equals("built-now")) {
            own.put(answer.request(), at - answer.buildNanos());
        } else if (entry.event() instanceof LeaseEnded lease) {
            Long from = own.remove(lease.request());
            if (from != null) {
                sessions.add(new Stay(from, at));
            }
        }
    }

    private void taken(Life life, long at) {
        life.takenNanos = Math.min(life.takenNanos, at);
        waitedAgain(life, at);
    }

    /** A session that its test had built itself is there since then, and a spare from now on. */
    private void returned(Life life, SpareReturned back, long at) {
        Long from = own.remove(back.request());
        if (from != null) {
            life.ownNanos = from;
        }
        life.backNanos = at;
    }

    private void waitedAgain(Life life, long at) {
        if (life.backNanos != Life.NEVER) {
            spares.add(new Stay(life.backNanos, at));
            life.backNanos = Life.NEVER;
        }
    }

    /** Of a spare that was not ordered by a line of this ledger, which may be damaged before it. */
    private Life life(long spare) {
        return lives.computeIfAbsent(spare, number -> new Life());
    }

    private void settle(Life life) {
        long gone = Math.min(endNanos, life.goneNanos);
        waitedAgain(life, gone);
        if (life.ownNanos != Life.NEVER) {
            sessions.add(new Stay(life.ownNanos, gone));
            return;
        }
        long late = Math.min(END_IS_TOLD_LATE_NANOS, (life.builtNanos - life.begunNanos) / 4);
        long built = Math.min(gone, life.builtNanos - late);
        builds.add(new Stay(life.begunNanos, Math.min(built, life.claimedNanos)));
        spares.add(new Stay(life.begunNanos, Math.min(gone, life.takenNanos)));
        sessions.add(new Stay(life.begunNanos, gone));
    }
}
