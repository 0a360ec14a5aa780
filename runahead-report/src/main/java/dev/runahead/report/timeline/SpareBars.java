// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.timeline;

import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.BuildPhase;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareGone;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import dev.runahead.ledger.LedgerEvent.SpareReturned;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was built ahead, and waited, in a fork, as bars. Confined to one thread. */
final class SpareBars {

    private final Map<Long, SpareLife> lives = new TreeMap<>();

    void take(LedgerEvent event, long atNanos) {
        if (event instanceof SpareBuilding order) {
            life(order.spare()).ordered(order);
        } else if (event instanceof BuildPhase phase) {
            life(phase.spare()).phase(phase.phase(), atNanos);
        } else if (event instanceof SpareReady ready) {
            life(ready.spare()).ready(ready, atNanos);
        } else if (event instanceof SpareRetired retired) {
            life(retired.spare()).retired(retired, atNanos);
        } else if (event instanceof Answered answer && answer.spare() != 0) {
            life(answer.spare()).answered(answer, atNanos);
        } else if (event instanceof SpareReturned back) {
            life(back.spare()).returned(atNanos);
        } else if (event instanceof SpareGone gone) {
            life(gone.spare()).gone(atNanos);
        }
    }

    private SpareLife life(long spare) {
        return lives.computeIfAbsent(spare, SpareLife::new);
    }

    List<Bar> bars(long endNanos) {
        return lives.values().stream()
                .flatMap(life -> life.bars(endNanos).stream())
                .toList();
    }
}
