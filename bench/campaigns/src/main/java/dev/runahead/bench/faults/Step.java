// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * One fault, with all that was drawn for it. Immutable.
 *
 * @param inJvm whether the session lives in the test JVM; else it is an MPI pool
 * @param workers of the pool, 1 or 2
 * @param rank which worker is meant
 * @param delayMillis how long is waited before the fault, once it is possible
 * @param variant what else there is to choose; a fault takes it modulo the number of its choices
 */
record Step(Kind kind, boolean inJvm, int workers, int rank, int delayMillis, int variant) {

    /** A multiple of all numbers of choices up to five. */
    private static final int VARIANTS = 60;

    private static final int MOST_WORKERS = 2;
    private static final int MOST_DELAY_MILLIS = 250;

    static Step draw(Kind kind, Random random) {
        boolean inJvm = switch (kind.scope()) {
            case POOL -> false;
            case BOTH -> random.nextInt(10) < 3;
            case MOSTLY_IN_JVM -> random.nextInt(10) < 8;
        };
        int workers = 1 + random.nextInt(MOST_WORKERS);
        return new Step(
                kind,
                inJvm,
                workers,
                random.nextInt(workers),
                random.nextInt(MOST_DELAY_MILLIS + 1),
                random.nextInt(VARIANTS));
    }

    /** Which of so many choices is meant. */
    int choice(int choices) {
        return variant % choices;
    }

    /** One line of a script. */
    String text() {
        return kind.word() + " session=" + (inJvm ? "in-jvm" : "pool") + " workers=" + workers + " rank=" + rank
                + " delay=" + delayMillis + " variant=" + variant;
    }

    static Step parse(String line) {
        String[] words = line.strip().split(" ", -1);
        Map<String, String> values = new HashMap<>();
        for (int i = 1; i < words.length; i++) {
            String[] pair = words[i].split("=", 2);
            values.put(pair[0], pair.length == 2 ? pair[1] : "");
        }
        try {
            return new Step(
                    Kind.of(words[0]),
                    values.getOrDefault("session", "").equals("in-jvm"),
                    number(values, "workers"),
                    number(values, "rank"),
                    number(values, "delay"),
                    number(values, "variant"));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + line + "' is no step of a script", e);
        }
    }

    private static int number(Map<String, String> values, String key) {
        return Integer.parseInt(values.getOrDefault(key, ""));
    }
}
