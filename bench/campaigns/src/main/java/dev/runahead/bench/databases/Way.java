// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.databases;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How tests come by fresh databases. */
enum Way {
    /** Plain code, a server for each. */
    SERVER("ByServer", ""),

    /** The same, built ahead. */
    SERVER_AHEAD("ByServer", "Servers"),

    /** Plain code, a copy for each on one server. */
    CLONE("ByClone", ""),

    /** The same, built ahead. */
    CLONE_AHEAD("ByClone", "Clones"),

    /** Zonky's prepared provider, which keeps one copy ready. */
    PREPARED_PROVIDER("ByPreparedProvider", ""),

    /** The providers of embedded-database-spring-test, which keep up to five copies ready. */
    PREFETCHING("ByPrefetching", "");

    private static final String PACKAGE = "dev.runahead.bench.neighbours.";

    private final String test;
    private final String factory;

    /**
     * Made here only.
     *
     * @param test the simple name of the test class
     * @param factory of the class whose method Runahead answers; empty where it is off
     */
    Way(String test, String factory) {
        this.test = test;
        this.factory = factory;
    }

    /** Its word in the report. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String test() {
        return PACKAGE + test;
    }

    /** Options of the test JVM; the history is this way's own. */
    List<String> options(Path agent, Path history) {
        return factory.isEmpty()
                ? List.of("-Drunahead.enabled=false")
                : List.of(
                        "-javaagent:" + agent,
                        "-Drunahead.history=" + history,
                        // Of the libraries' own seams none: what is compared is the suite's.
                        "-Drunahead.seams=!*, " + PACKAGE + factory + "#fresh()");
    }
}
