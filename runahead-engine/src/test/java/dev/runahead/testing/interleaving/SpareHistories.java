// SPDX-License-Identifier: Apache-2.0
package dev.runahead.testing.interleaving;

import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareClaimed;
import dev.runahead.ledger.LedgerEvent.SpareCleared;
import dev.runahead.ledger.LedgerEvent.SpareGone;
import dev.runahead.ledger.LedgerEvent.SpareHandedOver;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import dev.runahead.ledger.LedgerEvent.SpareReturned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the ledger of a run that has ended says of each spare, as a path through the states of docs/concurrency.md. Events
 * of two threads may stand in either order, so what counts is which arrows were taken, and the order of those that one
 * thread takes. Immutable.
 */
public record SpareHistories(Map<Long, List<LedgerEvent>> byId) {

    /** Of all events of a run. */
    public static SpareHistories of(List<LedgerEvent> events) {
        Map<Long, List<LedgerEvent>> byId = new TreeMap<>();
        for (LedgerEvent event : events) {
            long spare = spare(event);
            if (spare > 0) {
                byId.computeIfAbsent(spare, id -> new ArrayList<>()).add(event);
            }
        }
        return new SpareHistories(byId);
    }

    private static long spare(LedgerEvent event) {
        if (event instanceof SpareBuilding building) {
            return building.spare();
        } else if (event instanceof SpareReady ready) {
            return ready.spare();
        } else if (event instanceof SpareClaimed claimed) {
            return claimed.spare();
        } else if (event instanceof SpareHandedOver handedOver) {
            return handedOver.spare();
        } else if (event instanceof SpareRetired retired) {
            return retired.spare();
        } else if (event instanceof SpareReturned returned) {
            return returned.spare();
        } else if (event instanceof SpareCleared cleared) {
            return cleared.spare();
        }
        return event instanceof SpareGone gone ? gone.spare() : 0;
    }

    /** Fails unless each is a path from Building, or from a test that built it, to Gone. */
    public void checkWhole() {
        byId.forEach((id, events) -> {
            boolean whole = count(events, SpareGone.class) == 1
                    && (lent(events) ? count(events, SpareRetired.class) <= 1 : endsOnce(events));
            fail(events, !whole || !isLegal(events));
        });
    }

    private static boolean endsOnce(List<LedgerEvent> events) {
        return count(events, SpareHandedOver.class) + count(events, SpareRetired.class) == 1;
    }

    /** Whether it has gone from test to test: handed over each time that it was claimed, cleared at most as often as returned. */
    private static boolean lent(List<LedgerEvent> events) {
        return count(events, SpareReturned.class) > 0 || count(events, SpareBuilding.class) == 0;
    }

    private static boolean lentIsLegal(List<LedgerEvent> events) {
        long claimed = count(events, SpareClaimed.class);
        long returned = count(events, SpareReturned.class);
        return count(events, SpareHandedOver.class) <= claimed
                && count(events, SpareCleared.class) <= returned
                && count(events, SpareRetired.class) <= 1
                && count(events, SpareGone.class) <= 1;
    }

    /** Fails unless each is a part of such a path: a ledger that is closed while a test asks lacks the rest. */
    public void check() {
        byId.forEach((id, events) -> fail(events, !isLegal(events)));
    }

    private static void fail(List<LedgerEvent> events, boolean illegal) {
        if (illegal) {
            throw new AssertionError("no path through the states of a spare: " + events);
        }
    }

    private static boolean isLegal(List<LedgerEvent> events) {
        if (lent(events)) {
            return lentIsLegal(events);
        }
        boolean onceEach = events.stream().map(LedgerEvent::getClass).distinct().count() == events.size();
        int handedOver = index(events, SpareHandedOver.class);
        return onceEach
                && (handedOver < 0 || (index(events, SpareRetired.class) < 0 && leadsToATest(events, handedOver)));
    }

    /** Ready and claimed, gone behind it. */
    private static boolean leadsToATest(List<LedgerEvent> events, int handedOver) {
        int claimed = index(events, SpareClaimed.class);
        int gone = index(events, SpareGone.class);
        return count(events, SpareReady.class) == 1
                && claimed >= 0
                && claimed < handedOver
                && (gone < 0 || gone > handedOver);
    }

    private static long count(List<LedgerEvent> events, Class<?> type) {
        return events.stream().filter(type::isInstance).count();
    }

    private static int index(List<LedgerEvent> events, Class<?> type) {
        for (int i = 0; i < events.size(); i++) {
            if (type.isInstance(events.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
