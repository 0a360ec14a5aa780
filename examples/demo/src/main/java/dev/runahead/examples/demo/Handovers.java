// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Hands many ready spares over in one test JVM and tells, as its last line, how long tests waited for them. Confined to
 * one thread.
 */
@Command(
        name = "handovers",
        description = "Hands many ready spares over in one test JVM, and tells how long tests waited for them.")
public final class Handovers implements Callable<Integer> {

    /** Fewer than this share of ready spares, and the figures would be of something else. */
    private static final double READY = 0.9;

    @Option(
            names = "--rounds",
            defaultValue = "135",
            description =
                    "How many tests ask, at least 2 (default: ${DEFAULT-VALUE}); the first one's pool is built now.")
    private int rounds;

    @Option(names = "--output", description = "Where all files go (default: target/bench/handovers).")
    private @Nullable Path output;

    @Option(names = "--repository", hidden = true, description = "The working copy.")
    private Path repository = Path.of(".");

    /** Called by picocli. */
    public Handovers() {}

    /** Runs it; the JVM's status is 1 if a test failed, or too few spares were ready. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Handovers()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Checkout checkout = new Checkout(repository.toAbsolutePath().normalize());
        Path results = output == null ? checkout.root().resolve("target/bench/handovers") : output.toAbsolutePath();
        TestJvm jvm = new TestJvm(
                checkout,
                results.resolve("run-" + ProcessHandle.current().pid()),
                List.of("-Dembedding.rounds=" + rounds),
                "--select-class=" + TestJvm.PACKAGE + ".ReadySpareTests");
        System.out.printf("%d tests, one after the other; files go to %s%n", rounds, jvm.directory());
        jvm.run();
        SuiteLedger ledger = SuiteLedger.readBelow(jvm.ledgers());
        HandoverWaits waits = HandoverWaits.of(ledger.answers(), HandoverWaits.timedBy(jvm.times()));
        System.out.println(ledger.summary().line());
        System.out.println(waits.json());
        boolean passed = TestOutcomes.read(jvm.reports()).count("failed") == 0;
        return passed && waits.count() >= READY * (rounds - 1) ? 0 : 1;
    }
}
