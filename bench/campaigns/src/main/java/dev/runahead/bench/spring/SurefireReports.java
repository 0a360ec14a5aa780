// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Surefire wrote of each test. Without state. */
final class SurefireReports {

    private static final Pattern CASE = Pattern.compile("<testcase ([^>]*?)(/>|>(.*?)</testcase>)", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");
    private static final Pattern CLASS = Pattern.compile("\\bclassname=\"([^\"]*)\"");
    private static final Pattern STATUS = Pattern.compile("<(failure|error|skipped)\\b");

    private SurefireReports() {}

    /**
     * A text for each test, sorted: its class, its name, and how it ended.
     *
     * @throws IOException if there is none
     */
    static List<String> outcomes(Path directory) throws IOException {
        List<String> outcomes = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".xml")).toList()) {
                outcomes.addAll(of(Files.readString(file)));
            }
        }
        if (outcomes.isEmpty()) {
            throw new IOException("no test was executed: no report below " + directory);
        }
        Collections.sort(outcomes);
        return outcomes;
    }

    static List<String> of(String report) {
        List<String> outcomes = new ArrayList<>();
        Matcher cases = CASE.matcher(report);
        while (cases.find()) {
            String inside = cases.group(3) == null ? "" : cases.group(3);
            Matcher status = STATUS.matcher(inside);
            outcomes.add(first(CLASS, cases.group(1)) + "#" + first(NAME, cases.group(1)) + " "
                    + (status.find() ? status.group(1) : "passed"));
        }
        return outcomes;
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "?";
    }
}
