// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A way to run the suite of pools: in how many JVMs, and how many tests at once in each. */
enum Way {
    /** One test JVM, test by test. */
    SEQUENTIAL(Shape.ONE_PROJECT, 1, 1),
    /** JUnit runs two tests at once. */
    THREADS_2(Shape.ONE_PROJECT, 1, 2),
    /** Four. */
    THREADS_4(Shape.ONE_PROJECT, 1, 4),
    /** Surefire deals class after class to two test JVMs. */
    FORKS_2(Shape.ONE_PROJECT, 2, 1),
    /** To four. */
    FORKS_4(Shape.ONE_PROJECT, 4, 1),
    /** Two test JVMs at once, and a new one for each class. */
    FRESH_FORKS_2(Shape.ONE_PROJECT, 2, 1),
    /** Two modules with the same tests, which one Maven builds at once. */
    MODULES_2(Shape.TWO_MODULES, 1, 1),
    /** Two builds of two projects with the same tests at once, each in two test JVMs. */
    BUILDS_2(Shape.TWO_BUILDS, 2, 1);

    /** What is built. */
    enum Shape {
        /** One project. */
        ONE_PROJECT,
        /** Two modules of one build. */
        TWO_MODULES,
        /** Two builds. */
        TWO_BUILDS
    }

    private final Shape shape;
    private final int forks;
    private final int threads;

    Way(Shape shape, int forks, int threads) {
        this.shape = shape;
        this.forks = forks;
        this.threads = threads;
    }

    Shape shape() {
        return shape;
    }

    /** Those whose walls are compared. The others are run once, to see that they work. */
    static List<Way> timed() {
        return List.of(SEQUENTIAL, THREADS_2, THREADS_4, FORKS_2, FORKS_4);
    }

    /** The others. */
    static List<Way> looked() {
        return Arrays.stream(values()).filter(way -> !timed().contains(way)).toList();
    }

    /** How often its tests ask. */
    int requests() {
        return shape == Shape.ONE_PROJECT ? SuiteProject.POOLS : 2 * SuiteProject.POOLS;
    }

    /** How many tests run at once if the machine lets them. */
    int testsAtOnce() {
        return forks * threads * (shape == Shape.ONE_PROJECT ? 1 : 2);
    }

    /** Maven's arguments. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "-DforkCount=" + forks, "-DreuseForks=" + (this != FRESH_FORKS_2), "-Dsurefire.runOrder=alphabetical"));
        if (shape == Shape.TWO_MODULES) {
            arguments.addAll(List.of("-T", "2"));
        }
        return arguments;
    }

    /** Options of test JVMs, among which JUnit finds its parameters. */
    List<String> options() {
        String parallel = "-Djunit.jupiter.execution.parallel.";
        return threads == 1
                ? List.of()
                : List.of(
                        parallel + "enabled=true",
                        parallel + "mode.default=concurrent",
                        parallel + "mode.classes.default=concurrent",
                        parallel + "config.strategy=fixed",
                        parallel + "config.fixed.parallelism=" + threads,
                        // Else a test that waits for its session lets one more begin.
                        parallel + "config.fixed.max-pool-size=" + threads);
    }
}
