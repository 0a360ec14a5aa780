// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.steady;

import dev.runahead.bench.timed.SuiteTimes;
import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.LeaseEnded;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareGone;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareReturned;
import dev.runahead.ledger.Summary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a run. Immutable.
 *
 * @param built how many were built, ahead or while a test waited
 * @param ordered how many builds ahead were begun
 * @param peak how many there were at once: building, waiting for a test, in a test's hands, ending
 * @param hiddenSeconds building of sessions that no test waited for
 * @param waitedSeconds what tests waited
 * @param resetSeconds of each session that came back what making it as new took
 */
record Sessions(
        int built, int ordered, int peak, double hiddenSeconds, double waitedSeconds, List<Double> resetSeconds) {

    /** Copies the list. */
    Sessions {
        resetSeconds = List.copyOf(resetSeconds);
    }

    /** Of a run without Runahead, by what its tests tell. */
    static Sessions of(SuiteTimes times) {
        Intervals live = new Intervals();
        times.stages().forEach(stage -> live.add(stage.askedNanos(), stage.closedNanos()));
        return new Sessions(times.stages().size(), 0, live.mostAtOnce(), 0, times.boundarySeconds(), List.of());
    }

    /** Of one with it, by its ledger. */
    static Sessions of(List<LedgerEntry> ledger) {
        Summary summary = Summary.of(ledger);
        return new Sessions(
                (int) (count(ledger, SpareReady.class)
                        + events(ledger, Answered.class)
                                .filter(Sessions::builtNow)
                                .count()),
                (int) count(ledger, SpareBuilding.class),
                live(ledger).mostAtOnce(),
                summary.hiddenNanos() / 1e9,
                summary.waitedNanos() / 1e9,
                events(ledger, SpareReturned.class)
                        .map(returned -> returned.resetNanos() / 1e9)
                        .toList());
    }

    private static boolean builtNow(Answered answered) {
        return answered.answer().equals("built-now");
    }

    /** A session that a test built and that comes back is a spare from then on. */
    private static Intervals live(List<LedgerEntry> ledger) {
        Intervals live = new Intervals();
        Map<Long, Long> spares = new HashMap<>();
        Map<Long, Long> requests = new HashMap<>();
        for (LedgerEntry entry : ledger) {
            long now = entry.atNanos();
            LedgerEvent event = entry.event();
            if (event instanceof SpareBuilding spare) {
                spares.put(spare.spare(), now);
            } else if (event instanceof Answered answered && builtNow(answered)) {
                requests.put(answered.request(), now - answered.waitedNanos());
            } else if (event instanceof SpareReturned returned) {
                Long asked = requests.remove(returned.request());
                spares.putIfAbsent(returned.spare(), asked == null ? now : asked);
            } else if (event instanceof SpareGone gone) {
                end(live, spares.remove(gone.spare()), now);
            } else if (event instanceof LeaseEnded lease) {
                end(live, requests.remove(lease.request()), now);
            }
        }
        long last = ledger.isEmpty() ? 0 : ledger.get(ledger.size() - 1).atNanos();
        spares.values().forEach(begin -> live.add(begin, last));
        requests.values().forEach(begin -> live.add(begin, last));
        return live;
    }

    private static void end(Intervals live, @Nullable Long beginOrNull, long now) {
        if (beginOrNull != null) {
            live.add(beginOrNull, now);
        }
    }

    private static long count(List<LedgerEntry> ledger, Class<? extends LedgerEvent> type) {
        return events(ledger, type).count();
    }

    private static <E extends LedgerEvent> Stream<E> events(List<LedgerEntry> ledger, Class<E> type) {
        return ledger.stream().map(LedgerEntry::event).filter(type::isInstance).map(type::cast);
    }
}
