// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What may be asked for again, one guess for each kind of session. One that has been passed over, while tests asked for
 * other kinds, is forgotten: a suite that has moved on must not keep its place. Two kinds that alternate keep theirs.
 *
 * <p>After four wrong guesses in a row none is made until a test asks for the same as the one before it: specs that alternate
 * would be guessed wrong each time. In the first run of bench/run hit-rates, where one guess in four is right, that leaves 3
 * hits of 4 and 7 spares for nobody of 12; two wrong guesses left 2 and 5. Thread-safe.
 */
final class Guesses {

    /** So many requests in a row for other kinds, and it is over. */
    static final int PATIENCE = 3;

    /** So many wrong ones in a row, and there is no other. */
    private static final int WRONG = 4;

    private record Made(Guess guess, long at, int wrong) {

        boolean stands() {
            return wrong < WRONG;
        }
    }

    private final Map<String, Made> byKind = new LinkedHashMap<>();
    private long served;

    /**
     * A test asks for what may have been guessed: what lies behind it counts from here on, not what lay behind the one before. Else
     * one that is the last has another session built beside its handover, for nobody.
     */
    void asked(Demand<?, ?, ?> demand, Outlook outlook) {
        String kind = demand.kind();
        synchronized (this) {
            Made made = byKind.get(kind);
            if (made != null && made.guess().demand().equals(demand)) {
                byKind.put(
                        kind, new Made(new Guess(demand, outlook, made.guess().freezes()), made.at(), made.wrong()));
            }
        }
    }

    /** A test was given what it asked for. */
    void served(Guess guess) {
        String kind = guess.demand().kind(); // User code, so before the lock.
        synchronized (this) {
            served++;
            Made before = byKind.get(kind);
            boolean another = before != null && !before.guess().demand().equals(guess.demand());
            int wrong = before != null && another ? Math.min(WRONG, before.wrong() + 1) : 0;
            byKind.put(kind, new Made(guess, served, wrong));
            byKind.values().removeIf(made -> served - made.at() >= PATIENCE);
        }
    }

    /** A test was not given what it asked for: nobody knows what the next one will ask for. */
    void failed(Demand<?, ?, ?> demand) {
        String kind = demand.kind();
        synchronized (this) {
            byKind.remove(kind);
        }
    }

    synchronized List<Guess> all() {
        List<Guess> all = new ArrayList<>();
        byKind.values().stream().filter(Made::stands).forEach(made -> all.add(made.guess()));
        return all;
    }
}
