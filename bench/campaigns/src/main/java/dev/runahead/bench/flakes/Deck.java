// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * All class executions of a campaign in their order: plans of test classes, each class at most once in a plan, as JUnit
 * wants it. The same seed gives the same deck. Immutable.
 *
 * @param plans class names, plan by plan
 */
record Deck(List<List<String>> plans) {

    /**
     * Deals a number of class executions to plans. Each class is in as many plans as its suite's share asks for, chosen by
     * the seed, and so is the order in a plan.
     *
     * @param suites what is executed; the first has what the others' shares leave
     * @param more classes that are in every plan beside
     */
    static Deck deal(List<Suite> suites, List<String> more, int executions, long seed) {
        Map<String, Integer> times = times(suites, executions);
        int most = Collections.max(times.values());
        // Some more than the most frequent class needs, so that no class is in every plan.
        List<List<String>> plans = IntStream.range(0, most + most / 8 + 1)
                .<List<String>>mapToObj(i -> new ArrayList<>(more))
                .toList();
        Random random = new Random(seed);
        times.forEach((name, count) -> {
            List<List<String>> drawn = new ArrayList<>(plans);
            Collections.shuffle(drawn, random);
            drawn.subList(0, count).forEach(plan -> plan.add(name));
        });
        plans.forEach(plan -> Collections.shuffle(plan, random));
        return new Deck(plans.stream().filter(plan -> !plan.isEmpty()).toList());
    }

    private static Map<String, Integer> times(List<Suite> suites, int executions) {
        Map<String, Integer> times = new LinkedHashMap<>();
        int left = executions;
        for (Suite suite : suites.subList(1, suites.size())) {
            int share = suite.shareOf(executions);
            spread(suite, share, times);
            left -= share;
        }
        spread(suites.get(0), left, times);
        return times;
    }

    private static void spread(Suite suite, int executions, Map<String, Integer> times) {
        int classes = suite.classes().size();
        for (int i = 0; i < classes; i++) {
            times.put(suite.classes().get(i), executions / classes + (i < executions % classes ? 1 : 0));
        }
    }

    int size() {
        return plans.stream().mapToInt(List::size).sum();
    }

    /** The same in parts for one test JVM each: whole plans, at least so many class executions but for the last. */
    List<Deck> hands(int executions) {
        List<Deck> hands = new ArrayList<>();
        List<List<String>> hand = new ArrayList<>();
        int size = 0;
        for (List<String> plan : plans) {
            hand.add(plan);
            size += plan.size();
            if (size >= executions) {
                hands.add(new Deck(List.copyOf(hand)));
                hand.clear();
                size = 0;
            }
        }
        if (!hand.isEmpty()) {
            hands.add(new Deck(List.copyOf(hand)));
        }
        return hands;
    }

    /** Every class execution, by its plan's number in this deck. */
    Set<ClassRun.Key> keys() {
        Set<ClassRun.Key> keys = new LinkedHashSet<>();
        for (int plan = 0; plan < plans.size(); plan++) {
            for (String name : plans.get(plan)) {
                keys.add(new ClassRun.Key(plan, name));
            }
        }
        return keys;
    }
}
