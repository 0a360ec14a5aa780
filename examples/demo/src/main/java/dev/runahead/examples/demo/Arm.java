// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

/** Which way the suite runs. */
enum Arm {
    OFF("false"),
    ON("true");

    private final String enabled;

    Arm(String enabled) {
        this.enabled = enabled;
    }

    /** The value of {@code runahead.enabled}. */
    String enabled() {
        return enabled;
    }
}
