// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The example's suites, each started as a plain Java process, so that no build tool is in the times. Immutable.
 *
 * @param checkout where it is built
 * @param launcher what starts the workers, settled
 * @param output each run makes a directory of its own in it
 */
record Suites(Checkout checkout, MpiLauncher launcher, Path output) {

    private static final String PACKAGE = "dev.runahead.examples.embedding";

    /** ConsoleLauncher's status for a run in which tests failed. */
    private static final int TESTS_FAILED = 1;

    /**
     * Unpacks the model and computes the reference, unless both are there.
     *
     * @throws IOException if that fails; the message has the end of its output
     */
    void setUp() throws IOException, InterruptedException {
        JavaProcess process = new JavaProcess(
                checkout.example(),
                Files.createDirectories(output).resolve("set-up.log"),
                List.of("-cp", checkout.testClassPath(), PACKAGE + ".ReferenceEmbeddings"));
        int status = process.run();
        if (status != 0) {
            throw new IOException("the set-up ended with status " + status + ":\n" + process.lastLines());
        }
    }

    /**
     * Runs a scenario's suite once.
     *
     * @param name tells it from the scenario's other runs
     * @throws IOException if it cannot be run to its end, or tells no times; failed tests are no exception
     */
    SuiteRun run(Scenario scenario, String name, Arm arm, int sentences) throws IOException, InterruptedException {
        String full = scenario.word() + "-" + name;
        Path directory = Files.createDirectories(output.resolve(full));
        List<String> arguments = new ArrayList<>(jvm(directory, arm, sentences));
        arguments.addAll(console(directory, scenario));
        run(full, new JavaProcess(checkout.example(), directory.resolve("suite.log"), arguments));
        return result(full, directory, arm);
    }

    private static void run(String name, JavaProcess process) throws IOException, InterruptedException {
        int status = process.run();
        if (status != 0) {
            System.out.println(name + " ended with status " + status + ":\n" + process.lastLines());
        }
        if (status != 0 && status != TESTS_FAILED) {
            throw new IOException("the suite did not come to its end");
        }
    }

    private List<String> jvm(Path directory, Arm arm, int sentences) throws IOException {
        return List.of(
                "-cp",
                checkout.testClassPath(),
                "-Drunahead.enabled=" + arm.enabled(),
                "-Drunahead.output.dir=" + directory.resolve("runahead"),
                "-Drunahead.mpi.launcher=" + launcher.word(),
                "-Dembedding.sentences=" + sentences,
                "-Dembedding.times=" + directory.resolve("times.jsonl"));
    }

    private static List<String> console(Path directory, Scenario scenario) {
        return List.of(
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--select-package=" + PACKAGE + "." + scenario.suitePackage(),
                "--reports-dir=" + directory.resolve("reports"),
                "--details=none",
                "--disable-banner");
    }

    private SuiteRun result(String name, Path directory, Arm arm) throws IOException {
        SuiteTimes times = TimesFile.read(directory.resolve("times.jsonl"));
        for (EngineTimes engine : times.engines()) {
            if (!engine.launcher().equals(launcher.word())) {
                throw new IOException(name + ": " + engine.engine() + " got workers by " + engine.launcher()
                        + ", not by " + launcher.word());
            }
        }
        Path written = directory.resolve("runahead");
        if (arm == Arm.OFF && Files.exists(written)) {
            throw new IOException(name + ": Runahead was off and yet wrote " + written);
        }
        Optional<SuiteLedger> ledger = arm == Arm.ON ? Optional.of(SuiteLedger.readBelow(written)) : Optional.empty();
        return new SuiteRun(name, arm, times, TestOutcomes.read(directory.resolve("reports")), ledger);
    }
}
