// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.flight;

import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.BuildPhase;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import dev.runahead.ledger.LedgerEvent.WarmEnded;
import dev.runahead.ledger.LedgerEvent.WarmStarted;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jfr.FlightRecorder;

/**
 * Makes events of the flight recorder of what the ledger is told, while it records. Thread-safe.
 *
 * <p>What lasts is begun when it begins and committed when it has ended, by the thread that ends it: the recorder knows no other
 * way to a beginning. What began before the recording did is a moment in it.
 */
final class Flight {

    private final Map<Long, RequestEvent> requests = new ConcurrentHashMap<>();
    private final Map<Long, BuildEvent> builds = new ConcurrentHashMap<>();
    private final Map<Long, WarmEvent> warms = new ConcurrentHashMap<>();

    void asked(long request) {
        if (FlightRecorder.isInitialized()) {
            RequestEvent event = new RequestEvent();
            event.begin();
            requests.put(request, event);
        }
    }

    void take(LedgerEvent event) {
        if (!FlightRecorder.isInitialized()) {
            return;
        }
        if (event instanceof Answered answer) {
            RequestEvent begun = requests.remove(answer.request());
            (begun == null ? new RequestEvent() : begun).commit(answer);
        } else if (event instanceof SpareBuilding order) {
            builds.put(order.spare(), new BuildEvent(order));
        } else if (event instanceof BuildPhase phase) {
            builds.computeIfPresent(phase.spare(), (spare, build) -> build.reached());
        } else if (event instanceof SpareReady ready) {
            BuildEvent begun = builds.get(ready.spare());
            if (begun != null) {
                begun.ready(ready);
            }
        } else if (event instanceof SpareRetired retired) {
            retired(retired);
        } else if (event instanceof WarmStarted warm) {
            warms.put(warm.warm(), new WarmEvent(warm));
        } else if (event instanceof WarmEnded ended) {
            WarmEvent begun = warms.remove(ended.warm());
            if (begun != null) {
                begun.commit(ended);
            }
        }
    }

    private void retired(SpareRetired retired) {
        BuildEvent begun = builds.remove(retired.spare());
        if (begun != null) {
            begun.retired(retired);
        }
        new RetirementEvent().commit(retired);
    }
}
