// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.databases;

import dev.runahead.bench.timed.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests of one run. Immutable.
 *
 * @param waitedSeconds what each waited, to the first result of a query
 * @param bodySeconds what the tests' own work took
 */
record Requests(List<Double> waitedSeconds, List<Double> bodySeconds) {

    /** What comes after these is the long run. */
    private static final int FIRST_ONES = 3;

    /** Copies the lists. */
    Requests {
        waitedSeconds = List.copyOf(waitedSeconds);
        bodySeconds = List.copyOf(bodySeconds);
        if (waitedSeconds.size() <= FIRST_ONES) {
            throw new IllegalArgumentException(waitedSeconds.size() + " requests have no long run");
        }
    }

    static Requests read(Path file) throws IOException {
        List<Double> waited = new ArrayList<>();
        List<Double> bodies = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] fields = line.split("\t", -1);
            waited.add(Long.parseLong(fields[0]) / 1e9);
            bodies.add(Long.parseLong(fields[1]) / 1e9);
        }
        return new Requests(waited, bodies);
    }

    /** From 1. */
    double waited(int number) {
        return waitedSeconds.get(number - 1);
    }

    double longRun() {
        return new Sample(waitedSeconds.subList(FIRST_ONES, waitedSeconds.size())).median();
    }

    double body() {
        return new Sample(bodySeconds).median();
    }
}
