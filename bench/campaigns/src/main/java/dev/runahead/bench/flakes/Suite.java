// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Test classes that cost about the same, and which part of all class executions is theirs. */
enum Suite {
    /** Sessions in the test JVM: milliseconds each. They have what the others leave. */
    IN_JVM(
            0,
            "dev.runahead.bench.flakes.suite.",
            "OpenedInEachTest",
            "OpenedForAllTests",
            "DeclaredOnTheClass",
            "DeclaredOnMethods",
            "FailingOnPurpose",
            "Parameterised",
            "NestedClasses",
            "RegisteredWhileItRuns",
            "SettingAProperty",
            "FreezingAProperty",
            "OfAnotherSpec",
            "FailingToOpen",
            "OnThreadsOfItsOwn",
            "SkippedAndAborted",
            "TwoAtOnce"),

    /** Pools of plain processes without preload. */
    LOCAL(
            60,
            "dev.runahead.bench.flakes.suite.",
            "LocalOne",
            "LocalOneMore",
            "LocalTwo",
            "LocalOverlay",
            "LocalDeclared",
            "LocalTaskFails",
            "LocalOpenFails"),

    /** Pools of Open MPI without preload. */
    OPENMPI(20, "dev.runahead.bench.flakes.suite.", "OpenMpiOne", "OpenMpiOneMore", "OpenMpiTwo", "OpenMpiDeclared"),

    /** The example of a provider of one's own. */
    OWN_PROVIDER(10, "dev.runahead.examples.primes.", "PrimeServerTests"),

    /** The embedding example's suites: pools that load ONNX Runtime and a model. */
    EMBEDDING(
            6,
            "dev.runahead.examples.embedding.",
            "suite.AgreementTests",
            "suite.ParaphraseTests",
            "suite.CallersSessionTests",
            "suite.EdgeCaseTests",
            "suite.FailureTests",
            "group.SpellingTests",
            "group.WordingTests",
            "two.TwoEnginesTests");

    private final int perMille;

    @SuppressWarnings("ImmutableEnumChecker") // Nobody can change this list.
    private final List<String> classes;

    Suite(int perMille, String prefix, String... classes) {
        this.perMille = perMille;
        this.classes = Stream.of(classes).map(prefix::concat).toList();
    }

    /** Its key in the report. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> classes() {
        return classes;
    }

    /** How many of so many class executions are its, rounded; of those in the test JVM only the others leave. */
    int shareOf(int all) {
        return Math.round(all * perMille / 1000f);
    }

    static Suite of(String className) {
        return Stream.of(values())
                .filter(suite -> suite.classes.contains(className))
                .findFirst()
                .orElse(IN_JVM); // The self-checks.
    }
}
