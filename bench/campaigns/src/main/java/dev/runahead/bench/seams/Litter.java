// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.seams;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What embedded servers leave, whoever builds them: some do not remove all of their temporary files. Immutable.
 *
 * @param kinds what lies there, without what differs from run to run
 */
record Litter(Set<String> kinds) {

    /** Of a run without Runahead. */
    static Litter of(List<String> left) {
        return new Litter(left.stream().map(Litter::kind).collect(Collectors.toUnmodifiableSet()));
    }

    /** What is left of another run and is not of these kinds; a process never is. */
    List<String> besides(List<String> left) {
        return left.stream()
                .filter(trace -> trace.startsWith("process") || !kinds.contains(kind(trace)))
                .toList();
    }

    private static String kind(String trace) {
        return trace.substring(trace.lastIndexOf('/') + 1).replaceAll("[0-9]+", "#");
    }
}
