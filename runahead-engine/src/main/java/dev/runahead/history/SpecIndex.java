// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.SpecSeen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The specs that a ledger tells of, and their numbers in it. Immutable once made. */
final class SpecIndex {

    private record Label(String kind, String label) {}

    private final List<SpecKey> keys = new ArrayList<>();
    private final Map<SpecKey, Integer> indices = new LinkedHashMap<>();
    private final Map<Long, SpecKey> byNumber = new HashMap<>();
    private final Map<Label, Integer> byLabel = new HashMap<>();

    private SpecIndex() {}

    /** Of all that tests asked for. What a spec is stands in the ledger after the first answer. */
    static SpecIndex of(List<LedgerEntry> entries) {
        SpecIndex index = new SpecIndex();
        for (LedgerEntry entry : entries) {
            if (entry.event() instanceof SpecSeen seen) {
                SpecKey key = new SpecKey(seen.provider(), seen.kind(), seen.spec(), seen.content());
                index.byNumber.put(seen.number(), key);
            }
        }
        for (LedgerEntry entry : entries) {
            if (entry.event() instanceof Answered answer && answer.isOfATest()) {
                index.add(index.key(answer));
            }
        }
        return index;
    }

    private void add(SpecKey key) {
        if (indices.putIfAbsent(key, keys.size()) == null) {
            Label label = new Label(key.kind(), key.label());
            byLabel.merge(label, keys.size(), (one, other) -> BuildSpan.UNKNOWN);
            keys.add(key);
        }
    }

    /** Older ledgers do not number specs: there the label is all. */
    private SpecKey key(Answered answer) {
        SpecKey labelOnly = new SpecKey("", answer.kind(), answer.spec(), "");
        return byNumber.getOrDefault(answer.specNumber(), labelOnly);
    }

    int of(Answered answer) {
        return indices.getOrDefault(key(answer), BuildSpan.UNKNOWN);
    }

    /** The spec that has this label, if there is exactly one; else {@link BuildSpan#UNKNOWN}. */
    int onlyOne(String kind, String label) {
        return byLabel.getOrDefault(new Label(kind, label), BuildSpan.UNKNOWN);
    }

    /** All of them, by index. */
    List<SpecKey> keys() {
        return keys;
    }
}
