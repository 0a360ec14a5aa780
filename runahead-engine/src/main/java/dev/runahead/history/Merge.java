// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a history and what one run observed into one history. Confined to one thread.
 *
 * <p>Of two runs that saw different tests either may be merged first: nodes and specs come out the same, but for how often
 * the tests of the other one were missed. Of two that saw the same test the later one counts more.
 */
final class Merge {

    private final History before;
    private final Observed run;
    private final List<SpecHistory> specs = new ArrayList<>();
    private final Map<SpecKey, Integer> indices = new HashMap<>();

    Merge(History before, Observed run) {
        this.before = before;
        this.run = run;
    }

    History merged() {
        int[] known = new int[before.specs().size()];
        for (int i = 0; i < known.length; i++) {
            known[i] = index(before.specs().get(i));
        }
        int[] observed = new int[run.specs().size()];
        for (int i = 0; i < observed.length; i++) {
            observed[i] = index(run.specs().get(i));
        }
        Map<Long, Node> nodes = new HashMap<>();
        for (int i = 0; i < before.nodes().size(); i++) {
            Node node = before.nodes().get(i);
            nodes.put(node.key(), node.withRequests(numbered(node.requests(), known)));
        }
        learn(nodes, observed);
        return compact(nodes);
    }

    private int index(SpecHistory spec) {
        Integer at = indices.putIfAbsent(SpecKey.of(spec), specs.size());
        if (at == null) {
            specs.add(spec);
            return specs.size() - 1;
        }
        specs.set(at, specs.get(at).smoothedWith(spec));
        return at;
    }

    private static List<PastRequest> numbered(List<PastRequest> requests, int[] indices) {
        return requests.stream()
                .map(request -> new PastRequest(indices[request.spec()], request.leadNanos()))
                .toList();
    }

    private void learn(Map<Long, Node> nodes, int[] observed) {
        Set<Long> seen = new HashSet<>();
        Set<Long> whole = new HashSet<>();
        run.executions().forEach(execution -> seen.add(key(execution.id())));
        for (Execution execution : run.executions()) {
            long key = key(execution.id());
            long above = key(NodePath.parent(execution.id()));
            long parent = seen.contains(above) || nodes.containsKey(above) ? above : Nodes.NO_PARENT;
            NodeLesson lesson = new NodeLesson(key, parent, numbered(execution.requests(), observed), execution);
            nodes.put(key, lesson.after(nodes.get(key)));
            if (execution.tellsWhatIsMissing()) {
                whole.add(key);
            }
        }
        new Absence(nodes, seen).apply(whole);
    }

    private long key(String id) {
        return NodeKey.of(id, before.salt());
    }

    /** Leaves out specs that no node asks for any more, and sorts the others: equal histories are equal bytes. */
    private History compact(Map<Long, Node> nodes) {
        Map<SpecKey, Integer> wanted = new TreeMap<>(SpecKey.ORDER);
        nodes.values()
                .forEach(node -> node.requests()
                        .forEach(request -> wanted.put(SpecKey.of(specs.get(request.spec())), request.spec())));
        List<SpecHistory> kept = new ArrayList<>();
        int[] places = new int[specs.size()];
        wanted.values().forEach(index -> {
            places[index] = kept.size();
            kept.add(specs.get(index));
        });
        nodes.replaceAll((key, node) -> node.withRequests(numbered(node.requests(), places)));
        return new History(before.salt(), kept, Nodes.of(nodes.values()));
    }
}
