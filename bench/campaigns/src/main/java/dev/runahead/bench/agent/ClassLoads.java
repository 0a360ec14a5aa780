// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which classes a JVM loaded, by its own log. Immutable.
 *
 * @param counts how many of each name; what the JVM makes up itself goes by a name without its numbers
 */
record ClassLoads(Map<String, Integer> counts) {

    /** Copies the map. */
    ClassLoads {
        counts = Map.copyOf(counts);
    }

    /** What has a JVM write it. */
    static String option(Path file) {
        return "-Xlog:class+load:file=" + file + ":none";
    }

    /** Reads what {@link #option} has written. */
    static ClassLoads read(Path file) throws IOException {
        return of(Files.readAllLines(file));
    }

    static ClassLoads of(List<String> lines) {
        Map<String, Integer> counts = new HashMap<>();
        for (String line : lines) {
            int end = line.indexOf(" source:");
            if (end > 0) {
                counts.merge(line.substring(0, end).replaceAll("0x[0-9a-f]+|[0-9]+", "#"), 1, Integer::sum);
            }
        }
        return new ClassLoads(counts);
    }

    /** Those that the other JVM did not load, once for each. */
    List<String> besides(ClassLoads other) {
        List<String> more = new ArrayList<>();
        counts.forEach((name, count) -> {
            for (int i = other.counts().getOrDefault(name, 0); i < count; i++) {
                more.add(name);
            }
        });
        return more.stream().sorted().toList();
    }
}
