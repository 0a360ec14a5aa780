// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the tests of a history one after another, each with what it asks for, containers around them. Left out is what the
 * last run skipped, and what whole runs have missed. Confined to one thread.
 */
final class Retelling {

    private final Nodes nodes;
    private final Map<Integer, List<Integer>> below = new HashMap<>();
    private final List<PastRequest> requests = new ArrayList<>();
    private long ownNanos;

    private Retelling(Nodes nodes) {
        this.nodes = nodes;
    }

    static PastRun of(Nodes nodes, SortedKeys keys) {
        Retelling retelling = new Retelling(nodes);
        for (int i = 0; i < nodes.size(); i++) {
            int parent = keys.find(nodes.parents[i]);
            retelling.below.computeIfAbsent(parent, all -> new ArrayList<>()).add(i);
        }
        retelling.below.values().forEach(all -> all.sort(Comparator.comparingLong(node -> nodes.started[node])));
        retelling.tellBelow(SortedKeys.NONE);
        return new PastRun(retelling.requests, retelling.ownNanos);
    }

    private void tellBelow(int node) {
        below.getOrDefault(node, List.of()).forEach(this::tell);
    }

    private void tell(int node) {
        if (nodes.missed[node] >= 1 || Outcome.ofCode(nodes.last[node] >> 1) == Outcome.SKIPPED) {
            return;
        }
        TestHistory past = nodes.view(node);
        past.requests().subList(0, past.early()).forEach(this::ask);
        ownNanos += past.headNanos();
        tellBelow(node);
        past.requests().subList(past.early(), past.requests().size()).forEach(this::ask);
        ownNanos += past.tailNanos();
    }

    private void ask(PastRequest request) {
        requests.add(new PastRequest(request.spec(), ownNanos + request.leadNanos()));
        ownNanos = 0;
    }
}
