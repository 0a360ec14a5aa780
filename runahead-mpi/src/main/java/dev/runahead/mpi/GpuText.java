// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.mpi.wire.GpuNote;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One sentence on the GPUs that a pool's workers have opened; the same for pools that did the same. Without state. */
final class GpuText {

    private GpuText() {}

    /** Empty if none has opened one; ranks that did the same stand together. */
    static Optional<String> of(List<GpuUse> byRank) {
        Map<String, List<Integer>> ranks = new LinkedHashMap<>();
        for (int rank = 0; rank < byRank.size(); rank++) {
            GpuUse use = byRank.get(rank);
            if (use.state() != GpuUse.State.NONE) {
                ranks.computeIfAbsent(what(use), same -> new ArrayList<>()).add(rank);
            }
        }
        return ranks.isEmpty()
                ? Optional.empty()
                : Optional.of(ranks.entrySet().stream()
                        .map(each -> who(each.getValue()) + " opened " + each.getKey())
                        .collect(Collectors.joining("; ")));
    }

    private static String what(GpuUse use) {
        String gpus = use.nodes().stream().filter(GpuNote::isGpu).collect(Collectors.joining(", "));
        String state = use.state() == GpuUse.State.CONTEXT ? "CUDA context" : "device opened";
        return gpus + " (" + state + (use.reason().isEmpty() ? "" : "; NVML: " + use.reason()) + ")";
    }

    private static String who(List<Integer> ranks) {
        int first = ranks.get(0);
        int last = ranks.get(ranks.size() - 1);
        if (first == last) {
            return "rank " + first;
        }
        boolean gapless = last - first == ranks.size() - 1;
        return "ranks "
                + (gapless
                        ? first + "-" + last
                        : ranks.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }
}
