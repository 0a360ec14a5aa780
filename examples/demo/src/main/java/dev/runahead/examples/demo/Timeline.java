// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A page that shows a run with Runahead off and one with it on, on a common scale. It needs nothing but itself.
 * Immutable.
 */
record Timeline(Pair pair) {

    private static final String PLACEHOLDER = "@DRAWING@";

    /** The page: well-formed XML too, so that any tool can read it. */
    String html() throws IOException {
        SuiteLanes offLanes = new SuiteLanes(pair.off());
        SuiteLanes onLanes = new SuiteLanes(pair.on());
        String drawing = Drawing.of(List.of(offLanes.tests(), onLanes.tests(), onLanes.background()));
        return template().replace(PLACEHOLDER, drawing);
    }

    private static String template() throws IOException {
        try (InputStream template = Timeline.class.getResourceAsStream("timeline.html")) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
