// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import dev.runahead.history.Execution.Coverage;
import java.util.ArrayList;
import java.util.List;

/** A planned node between its start and its end in a ledger. Confined to one thread. */
final class RunningNode {

    /**
     * More requests of one node are not kept: sessions are expensive, so who opens as many does something else with them,
     * and a file must stay small.
     */
    static final int MOST_REQUESTS = 1000;

    private final String id;
    private final long startNanos;
    private final Coverage coverage;
    private final OwnTime own;
    private final List<PastRequest> requests = new ArrayList<>();
    private boolean belowBegan;
    private int early;
    private long headNanos;

    /**
     * It began.
     *
     * @param ranNanos for how long it had run when the ledger began; 0 if it began later
     */
    RunningNode(String id, long atNanos, long ranNanos) {
        this.id = id;
        this.coverage = ranNanos == 0 ? Coverage.WHOLE : Coverage.FROM_THE_MIDDLE;
        this.startNanos = atNanos - ranNanos;
        this.own = new OwnTime(startNanos);
    }

    long startNanos() {
        return startNanos;
    }

    void belowBegan(long atNanos) {
        if (!belowBegan) {
            belowBegan = true;
            early = requests.size();
            headNanos = own.take(atNanos);
        }
        own.pause(atNanos);
    }

    void belowEnded(long atNanos) {
        own.resume(atNanos);
    }

    void answered(int spec, long atNanos, long waitedNanos) {
        long askedNanos = atNanos - waitedNanos;
        if (requests.size() < MOST_REQUESTS) {
            requests.add(new PastRequest(spec, own.take(askedNanos)));
        }
        own.waited(askedNanos, atNanos);
    }

    Execution ended(long atNanos, Outcome outcome) {
        long tailNanos = own.take(atNanos);
        int before = belowBegan ? early : requests.size();
        return new Execution(id, requests, before, headNanos, tailNanos, 0, outcome, coverage);
    }
}
