// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.page;

import dev.runahead.report.timeline.Timeline;
import dev.runahead.report.timeline.Totals;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A timeline as one HTML page: its style, its script, the charting library and what it shows are all in it, and it asks for
 * nothing. Immutable.
 *
 * <p>The page's own policy allows the very scripts that are put in here, by their hashes, and no request at all: should a text
 * of a ledger ever come to stand where it is not escaped, it would do nothing.
 *
 * @param title what stands on top
 * @param timeline what is shown
 */
public record TimelinePage(String title, Timeline timeline) {

    private static final Pattern PLACEHOLDER = Pattern.compile("@([A-Z_]+)@");

    private static final List<String> SCRIPTS = List.of("model.js", "colours.js", "chart.js", "page.js");

    /**
     * The page.
     *
     * @throws IOException if a part of it is missing from this program, or cannot be read
     */
    public String html() throws IOException {
        String library = resource("echarts/echarts.min.js");
        StringBuilder own = new StringBuilder("(function () {\n'use strict';\n");
        for (String script : SCRIPTS) {
            own.append(resource(script));
        }
        own.append("})();\n");
        // Its data is no script, and needs no hash.
        Map<String, String> parts = Map.ofEntries(
                Map.entry("TITLE", Html.escaped(title)),
                Map.entry("POLICY", hash(library) + " " + hash(own.toString())),
                Map.entry("STYLE", resource("page.css")),
                Map.entry("TOTALS", totals()),
                Map.entry("REMARKS", remarks()),
                Map.entry("FORKS", TableRows.forks(timeline)),
                Map.entry("SLOWEST", TableRows.slowest(timeline)),
                Map.entry("DIFFERENCES", TableRows.differences(timeline)),
                Map.entry("REASONS", TableRows.reasons(timeline)),
                Map.entry("TIMELINE", PageJson.of(timeline)),
                Map.entry("LIBRARY", library),
                Map.entry("SCRIPT", own.toString()));
        return filled(resource("page.html"), parts);
    }

    /** In one pass: what is filled in is not looked at again, whatever it looks like. */
    private static String filled(String template, Map<String, String> parts) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(parts.getOrDefault(found.group(1), found.group())));
    }

    private String totals() {
        return Totals.sentences(timeline).stream()
                .map(sentence -> "<p>" + Html.escaped(sentence) + "</p>")
                .collect(Collectors.joining("\n"));
    }

    private String remarks() {
        return timeline.merged().remarks().stream()
                .map(remark -> "<li>" + Html.escaped(remark) + "</li>")
                .collect(Collectors.joining("\n"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = TimelinePage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no " + name + " beside " + TimelinePage.class.getName()
                        + ": this copy of runahead-report is not whole; build or download it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
