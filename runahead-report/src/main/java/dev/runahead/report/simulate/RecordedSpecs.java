// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpecSeen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The specs of a ledger and of its spares. Immutable once made. Older ledgers do not number specs: there the label is all. */
final class RecordedSpecs {

    /** In place of an index: of which spec a spare was is not known. */
    static final int UNKNOWN = -1;

    private record Key(long number, String kind, String label) {}

    private final List<RecordedSpec> all = new ArrayList<>();
    private final Map<Key, Integer> indices = new HashMap<>();
    private final Map<Key, Integer> byLabel = new HashMap<>();
    private final Map<Long, Integer> bySpare = new HashMap<>();

    private RecordedSpecs() {}

    static RecordedSpecs of(List<LedgerEntry> entries) {
        RecordedSpecs specs = new RecordedSpecs();
        Map<Long, SpecSeen> seen = new HashMap<>();
        for (LedgerEntry entry : entries) {
            if (entry.event() instanceof SpecSeen told) {
                seen.put(told.number(), told);
            }
        }
        for (LedgerEntry entry : entries) {
            if (entry.event() instanceof Answered answer && answer.isOfATest()) {
                specs.add(answer, seen);
            }
        }
        for (LedgerEntry entry : entries) { // What was handed over is known better than by its label.
            if (entry.event() instanceof SpareBuilding ordered) {
                Key label = new Key(0, ordered.kind(), ordered.spec());
                specs.bySpare.putIfAbsent(ordered.spare(), specs.byLabel.getOrDefault(label, UNKNOWN));
            }
        }
        return specs;
    }

    private void add(Answered answer, Map<Long, SpecSeen> seen) {
        int index = indices.computeIfAbsent(key(answer), key -> {
            byLabel.merge(new Key(0, key.kind(), key.label()), all.size(), (one, other) -> UNKNOWN);
            all.add(spec(key, seen));
            return all.size() - 1;
        });
        if (answer.spare() != 0) {
            bySpare.put(answer.spare(), index);
        }
    }

    private RecordedSpec spec(Key key, Map<Long, SpecSeen> seen) {
        SpecSeen told = seen.getOrDefault(key.number(), new SpecSeen(0, key.kind(), key.label(), "", "", 0));
        return new RecordedSpec(
                all.size(), told.provider(), key.kind(), key.label(), told.content(), told.exclusive() != 0);
    }

    private static Key key(Answered answer) {
        return new Key(answer.specNumber(), answer.kind(), answer.spec());
    }

    int of(Answered answer) {
        return indices.getOrDefault(key(answer), UNKNOWN);
    }

    int ofSpare(long spare) {
        return bySpare.getOrDefault(spare, UNKNOWN);
    }

    List<RecordedSpec> all() {
        return List.copyOf(all);
    }
}
