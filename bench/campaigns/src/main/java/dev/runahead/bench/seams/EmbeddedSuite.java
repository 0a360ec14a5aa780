// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.seams;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A suite of {@code examples/seams}. */
enum EmbeddedSuite {
    /** A PostgreSQL server for each class, by zonky. */
    POSTGRES("rows", 400_000, "", "Orders Stock Customers Invoices"),

    /** A Kafka broker for each class, by spring-kafka. */
    KAFKA("records", 20_000, "", "Sending Topic Returns Replay"),

    /** A ZooKeeper server for each class, by Curator. */
    ZOOKEEPER("nodes", 500, "", "Election Settings Locks"),

    /** An Artemis broker for each class, by a factory of the suite. */
    QUEUE(
            "messages",
            4_000,
            "dev.runahead.examples.seams.queue.Brokers#start() close=stop",
            "Delivery Receipt Shipping");

    private final String property;
    private final long amount;
    private final String seams;
    private final String classes;

    /**
     * Made here only.
     *
     * @param property what says how much its tests do
     * @param amount so much takes about a second
     * @param seams what no catalogue has
     * @param classes the beginnings of their names, with blanks between them
     */
    EmbeddedSuite(String property, long amount, String seams, String classes) {
        this.property = property;
        this.amount = amount;
        this.seams = seams;
        this.classes = classes;
    }

    /** Its word in the report. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where tests are sized from. */
    long amount() {
        return amount;
    }

    String seams() {
        return seams;
    }

    List<String> classes() {
        return Stream.of(classes.split(" ", -1))
                .map(name -> "dev.runahead.examples.seams." + word() + "." + name + "Tests")
                .toList();
    }

    /**
     * Options of each test JVM.
     *
     * @param doing how much its tests do
     * @param binaries where zonky unpacks PostgreSQL's, once for all runs
     */
    List<String> options(long doing, String binaries) {
        return Stream.of(
                        "-Dbench.class.stages=true",
                        "-Dseams." + property + "=" + doing,
                        "-Dot.epg.working-dir=" + binaries,
                        // As the demo: on few cores short suites are faster with the quick compiler alone.
                        "-XX:TieredStopAtLevel=1")
                .toList();
    }
}
