// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import dev.runahead.examples.demo.SuiteLedger.Counts;
import java.util.Locale;

/** A suite of the example that is run with Runahead off and on. In the order of the reference's table. */
enum Scenario {
    /** Two test classes that declare the same pool. */
    GROUP("group", 2, 0),
    /** Test classes that each open an engine with a pool of its own. */
    CHAIN("suite", 3, 1),
    /** Two tests that each open an engine with a pool of its own. */
    TWO("two", 1, 1);

    private final String suitePackage;
    private final int handedOver;
    private final int builtNow;

    Scenario(String suitePackage, int handedOver, int builtNow) {
        this.suitePackage = suitePackage;
        this.handedOver = handedOver;
        this.builtNow = builtNow;
    }

    /** The word that the command line uses and that its runs' names begin with. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The package of its test classes, below the example's own. */
    String suitePackage() {
        return suitePackage;
    }

    /** What every run with Runahead on must come to. */
    Counts expected() {
        return new Counts(handedOver, builtNow);
    }

    /** The one figure that it is about, in seconds. */
    double headline(SuiteTimes times) {
        return switch (this) {
            case GROUP -> times.laterBoundarySeconds();
            case CHAIN -> times.boundarySeconds();
            case TWO -> times.testsSeconds();
        };
    }
}
