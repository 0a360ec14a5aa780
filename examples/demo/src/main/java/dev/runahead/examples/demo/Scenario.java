// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.util.Locale;

/** A suite of the example that is run with Runahead off and on. */
enum Scenario {
    /** Test classes that each open an engine with a pool of its own. */
    CHAIN("suite");

    private final String suitePackage;

    Scenario(String suitePackage) {
        this.suitePackage = suitePackage;
    }

    /** The word that the command line uses and that its runs' names begin with. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The package of its test classes, below the example's own. */
    String suitePackage() {
        return suitePackage;
    }
}
