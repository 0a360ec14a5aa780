// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * What a suite told of one run. Immutable.
 *
 * @param stages its sessions, in order
 * @param outcomes JUnit's status by node
 * @param wallSeconds from before the launcher session opened until after it was closed
 */
public record SuiteTimes(List<Stage> stages, SortedMap<String, String> outcomes, double wallSeconds) {

    private static final String PASSED = "SUCCESSFUL";

    /** Copies the collections. */
    public SuiteTimes {
        stages = List.copyOf(stages);
        outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
    }

    /** What tests waited for sessions. */
    public double boundarySeconds() {
        return sum(Stage::boundarySeconds);
    }

    /** The same without the first session, for which nothing could be done before. */
    public double laterBoundarySeconds() {
        return boundarySeconds() - firstBoundarySeconds();
    }

    /**
     * What the first test waited for its session.
     *
     * @throws IndexOutOfBoundsException if there was none
     */
    public double firstBoundarySeconds() {
        return stages.get(0).boundarySeconds();
    }

    /** The tests' own work. */
    public double bodySeconds() {
        return sum(Stage::bodySeconds);
    }

    /** Closing. */
    public double closeSeconds() {
        return sum(Stage::closeSeconds);
    }

    /** Of all workers, at their first task. */
    public double workerCpuSeconds() {
        return sum(stage -> stage.workerCpuNanos() / 1e9);
    }

    private double sum(ToDoubleFunction<Stage> seconds) {
        return stages.stream().mapToDouble(seconds).sum();
    }

    /** A text for each node that did not pass. */
    public List<String> failures() {
        return outcomes.entrySet().stream()
                .filter(node -> !node.getValue().equals(PASSED))
                .map(node -> node.getKey() + " is " + node.getValue())
                .toList();
    }

    /** A text for each node whose outcome is not the same there, and one if the bodies' results are not. */
    public List<String> differencesTo(SuiteTimes other) {
        List<String> differences = new ArrayList<>();
        SortedSet<String> nodes = new TreeSet<>(outcomes.keySet());
        nodes.addAll(other.outcomes.keySet());
        for (String node : nodes) {
            String here = outcomes.getOrDefault(node, "not executed");
            String there = other.outcomes.getOrDefault(node, "not executed");
            if (!here.equals(there)) {
                differences.add(node + ": " + here + ", " + there);
            }
        }
        if (!results().equals(other.results())) {
            differences.add("results: " + results() + ", " + other.results());
        }
        return differences;
    }

    private List<String> results() {
        return stages.stream()
                .map(stage -> stage.name() + "=" + Long.toHexString(stage.result()))
                .toList();
    }
}
