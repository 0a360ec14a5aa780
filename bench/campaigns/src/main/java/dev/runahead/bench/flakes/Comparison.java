// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the two arms' class executions came to, side by side. Immutable.
 *
 * @param differences a text for each class execution whose outcome is not the same, or not known of an arm
 */
record Comparison(List<String> differences) {

    static Comparison of(
            Collection<ClassRun.Key> dealt, Map<ClassRun.Key, ClassRun> off, Map<ClassRun.Key, ClassRun> on) {
        List<String> differences = new ArrayList<>();
        for (ClassRun.Key key : dealt) {
            ClassRun without = off.get(key);
            ClassRun with = on.get(key);
            if (without == null || with == null) {
                differences.add(key + " was " + (without == null ? "not " : "") + "executed off, "
                        + (with == null ? "not " : "") + "executed on");
            } else if (!without.outcomes().equals(with.outcomes())) {
                differences.add(key + ":" + difference(without.outcomes(), with.outcomes()));
            }
        }
        return new Comparison(List.copyOf(differences));
    }

    private static String difference(Map<String, String> off, Map<String, String> on) {
        SortedSet<String> ids = new TreeSet<>(off.keySet());
        ids.addAll(on.keySet());
        StringBuilder text = new StringBuilder();
        for (String id : ids) {
            String without = off.getOrDefault(id, "not executed");
            String with = on.getOrDefault(id, "not executed");
            if (!without.equals(with)) {
                text.append("\n  ").append(id).append("\n    off: ").append(without.replace("\n", "\n         "));
                text.append("\n    on:  ").append(with.replace("\n", "\n         "));
            }
        }
        return text.toString();
    }
}
