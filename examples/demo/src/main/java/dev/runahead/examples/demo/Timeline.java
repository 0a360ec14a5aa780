// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A page that shows, of each scenario, a run with Runahead off and one with it on, on a common scale. It needs nothing
 * but itself. Immutable.
 */
record Timeline(List<Figures> scenarios) {

    private static final String PLACEHOLDER = "@SECTIONS@";

    /** The page: well-formed XML too, so that any tool can read it. */
    String html() throws IOException {
        String sections = scenarios.stream().map(Timeline::section).collect(Collectors.joining("\n"));
        return template().replace(PLACEHOLDER, sections);
    }

    private static String section(Figures figures) {
        SuiteLanes off = new SuiteLanes(figures.lastPair().off());
        SuiteLanes on = new SuiteLanes(figures.lastPair().on());
        String title = switch (figures.scenario()) {
            case GROUP -> "Two classes that declare the same pool";
            case CHAIN -> "Classes that each open a pool";
            case TWO -> "Two tests that each open a pool";
        };
        return "<h2>" + title + "</h2>\n<div class=\"frame\">\n"
                + Drawing.of(List.of(off.tests(), on.tests(), on.background())) + "\n</div>";
    }

    private static String template() throws IOException {
        try (InputStream template = Timeline.class.getResourceAsStream("timeline.html")) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
