// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a test JVM told besides its times. Immutable.
 *
 * @param contextSeconds of each context that was loaded, whoever used it: how long
 * @param contextEndNanos when that had been loaded; {@link System#nanoTime()} of the test JVM
 * @param cpuSeconds of the JVM's process, from the opening of the launcher session to its close; NaN if it was not told
 * @param heapMib what was in use at the end of each body, after a collection; empty if nobody asked
 * @param latencyMillis from when each request for a context was due until its answer; empty if there was none
 */
record Facts(
        List<Double> contextSeconds,
        List<Long> contextEndNanos,
        double cpuSeconds,
        List<Double> heapMib,
        List<Double> latencyMillis) {

    /** The system property that names the file. */
    static final String PROPERTY = "bench.facts";

    /** Copies the lists. */
    Facts {
        contextSeconds = List.copyOf(contextSeconds);
        contextEndNanos = List.copyOf(contextEndNanos);
        heapMib = List.copyOf(heapMib);
        latencyMillis = List.copyOf(latencyMillis);
    }

    /** Reads them; what a later version adds is passed over. */
    static Facts read(Path file) throws IOException {
        List<Double> contexts = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        List<Double> heap = new ArrayList<>();
        List<Double> latencies = new ArrayList<>();
        double cpu = Double.NaN;
        for (String line : Files.readAllLines(file)) {
            String[] fields = line.split("\t", -1);
            switch (fields[0]) {
                case "context" -> {
                    contexts.add(Long.parseLong(fields[1]) / 1e9);
                    ends.add(Long.parseLong(fields[2]));
                }
                case "cpu" -> cpu = Long.parseLong(fields[1]) / 1e9;
                case "heap" -> heap.add(Long.parseLong(fields[2]) / (double) (1 << 20));
                case "asked" ->
                    Arrays.stream(fields[1].split(","))
                            .map(nanos -> Long.parseLong(nanos) / 1e6)
                            .forEach(latencies::add);
                default -> {
                    // Told for people.
                }
            }
        }
        return new Facts(contexts, ends, cpu, heap, latencies);
    }

    double loadedSeconds() {
        return contextSeconds.stream().mapToDouble(Double::doubleValue).sum();
    }
}
