// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits;

import java.util.List;

/** A build of the suite, and what earlier builds it knows. In the order in which they run. */
enum Scenario {
    /** In one test JVM. */
    FIRST(Known.NOTHING, 1, Orders.ALPHABETICAL),
    /** The same again. */
    SECOND(Known.THE_ONE_BEFORE, 1, Orders.ALPHABETICAL),
    /** A method has another name. */
    RENAMED_TEST(Known.SECOND, 1, Orders.ALPHABETICAL),
    /** A class has another name, and so have all its tests. */
    RENAMED_CLASS(Known.SECOND, 1, Orders.ALPHABETICAL),
    /** Classes from the last to the first. */
    REVERSED(Known.SECOND, 1, "reversealphabetical"),
    /** Classes in an order of chance. */
    RANDOM(Known.SECOND, 1, "random"),
    /** By what Surefire knows of their times. */
    BALANCED(Known.SECOND, 1, "balanced"),
    /** Two tests fail for the first time and run again. */
    RERUNS_FIRST(Known.NOTHING, 1, Orders.ALPHABETICAL),
    /** The same again. */
    RERUNS_SECOND(Known.THE_ONE_BEFORE, 1, Orders.ALPHABETICAL),
    /** In two test JVMs, each of which gets class after class. */
    FORKS_2_FIRST(Known.NOTHING, 2, Orders.ALPHABETICAL),
    /** The same again. */
    FORKS_2_SECOND(Known.THE_ONE_BEFORE, 2, Orders.ALPHABETICAL),
    /** And once more, since what ran before the first request is known from the second build on. */
    FORKS_2_THIRD(Known.THE_ONE_BEFORE, 2, Orders.ALPHABETICAL),
    /** Two, and classes from the last to the first. */
    FORKS_2_REVERSED(Known.SECOND, 2, "reversealphabetical"),
    /** Two, and an order of chance. */
    FORKS_2_RANDOM(Known.SECOND, 2, "random"),
    /** Two, by what Surefire knows of their times. */
    FORKS_2_BALANCED(Known.SECOND, 2, "balanced"),
    /** Four. */
    FORKS_4_FIRST(Known.NOTHING, 4, Orders.ALPHABETICAL),
    /** The same again. */
    FORKS_4_SECOND(Known.THE_ONE_BEFORE, 4, Orders.ALPHABETICAL);

    /** Which history a build begins with. */
    enum Known {
        /** None. */
        NOTHING,
        /** What the scenario before it left. */
        THE_ONE_BEFORE,
        /** What {@link #SECOND} left. */
        SECOND
    }

    /** Surefire's word for an order that does not depend on the machine. */
    private static final class Orders {
        static final String ALPHABETICAL = "alphabetical";
    }

    private final Known known;
    private final int forks;
    private final String order;

    Scenario(Known known, int forks, String order) {
        this.known = known;
        this.forks = forks;
        this.order = order;
    }

    Known known() {
        return known;
    }

    /** Maven's, beside those of all. */
    List<String> arguments() {
        return List.of(
                "-DforkCount=" + forks,
                "-Dsurefire.runOrder=" + order,
                "-Dsurefire.rerunFailingTestsCount=" + (fails() ? 1 : 0));
    }

    /** Whether two of its tests fail for the first time. */
    boolean fails() {
        return this == RERUNS_FIRST || this == RERUNS_SECOND;
    }

    /** How often its tests ask. */
    int requests() {
        return fails() ? SuiteProject.REQUESTS + SuiteProject.FAILING : SuiteProject.REQUESTS;
    }
}
