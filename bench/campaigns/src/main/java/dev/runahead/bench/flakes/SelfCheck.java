// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes;

import java.util.List;

/** What makes the campaign fail on purpose. */
enum SelfCheck {
    /** Nothing: the campaign as it should be. */
    NONE(List.of()),
    /** A class whose outcome depends on whether Runahead is on. */
    OUTCOME(List.of("dev.runahead.bench.flakes.suite.Telltale")),
    /** A class that leaves a file behind. */
    TRACE(List.of("dev.runahead.bench.flakes.suite.Untidy"));

    @SuppressWarnings("ImmutableEnumChecker") // Nobody can change this list.
    private final List<String> classes;

    SelfCheck(List<String> classes) {
        this.classes = classes;
    }

    /** What is executed beside the suites. */
    List<String> classes() {
        return classes;
    }
}
