// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import dev.runahead.bench.jvm.CpuAccount;
import dev.runahead.bench.jvm.JvmCommand;
import dev.runahead.bench.jvm.Ledgers;
import dev.runahead.bench.jvm.SharedMemory;
import dev.runahead.bench.jvm.Temporaries;
import dev.runahead.bench.jvm.TestJvm;
import dev.runahead.ledger.LedgerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs suites as processes, one at a time, all in the same directory and with the same class path, so that to Runahead
 * they are one project. Confined to one thread.
 *
 * @param temporaries where the JVMs' temporary directories are made
 * @param output each run makes a directory of its own in it
 * @param cpu counts their processor time
 */
public record SuiteJvms(Path temporaries, Path output, CpuAccount cpu) {

    /** Far above the slowest on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** The most that what a JVM started may outlive it. */
    private static final Duration TRACES = Duration.ofSeconds(5);

    /**
     * Runs a suite.
     *
     * @param name a short file name that no other run of the campaign has
     * @param properties options of the JVM
     * @param classes its test classes, in order
     * @throws IOException if it did not come to its end; failed tests are no exception
     */
    public SuiteRun run(String name, List<String> properties, List<String> classes)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(properties);
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), SuiteMain.class.getName()));
        arguments.addAll(classes);
        return run(name, arguments);
    }

    /**
     * Runs a suite on a class path of its own, whose main class writes times as this package's does.
     *
     * @param command everything behind {@code java} but the properties that are added here
     */
    public SuiteRun run(String name, List<String> command) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(output.resolve(name));
        TimesFile times = new TimesFile(directory.resolve("times.tsv"));
        Path ledgers = ledgers(name);
        List<String> arguments = new ArrayList<>(
                List.of("-D" + TimesFile.PROPERTY + "=" + times.path(), "-Drunahead.output.dir=" + ledgers));
        arguments.addAll(command);
        JvmCommand jvmCommand = new JvmCommand(name, output, directory.resolve("suite.log"), cpu.prefix(), arguments);
        SharedMemory before = SharedMemory.now();
        double cpuBefore = cpu.seconds();
        try (TestJvm jvm = TestJvm.start(jvmCommand, temporaries)) {
            awaitEnd(jvm, name);
            // What is just ending still takes processor time.
            List<String> left = jvm.leftBehind(before, TRACES);
            double cpuSeconds = cpu.seconds() - cpuBefore;
            Temporaries.delete(jvm.temporary());
            return new SuiteRun(name, times.read(), cpuSeconds, ledger(ledgers), left);
        }
    }

    /** Where Runahead keeps the ledger of a run. */
    public Path ledgers(String name) {
        return output.resolve(name).resolve("runahead");
    }

    private static void awaitEnd(TestJvm jvm, String name) throws IOException, InterruptedException {
        if (!jvm.ended(PATIENCE)) {
            jvm.kill();
            throw new IOException(name + " still ran after " + PATIENCE.toMinutes() + " minutes:\n" + jvm.lastLines());
        }
        if (jvm.status() != 0) {
            throw new IOException(name + " ended with status " + jvm.status() + ":\n" + jvm.lastLines());
        }
    }

    private static Optional<SuiteLedger> ledger(Path output) throws IOException {
        List<List<LedgerEntry>> runs = Ledgers.entriesBelow(output);
        if (runs.size() > 1) {
            throw new IOException(runs.size() + " ledgers below " + output + ", but the suite is one run");
        }
        return runs.stream().map(SuiteLedger::of).findFirst();
    }
}
