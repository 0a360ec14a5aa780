// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The example's suites. Immutable.
 *
 * @param checkout where they are built
 * @param launcher what starts the workers, settled
 * @param compiler how the test JVM compiles
 * @param output each run makes a directory of its own in it
 */
record Suites(Checkout checkout, MpiLauncher launcher, JitCompiler compiler, Path output) {

    /**
     * Unpacks the model and computes the reference, unless both are there.
     *
     * @throws IOException if that fails; the message has the end of its output
     */
    void setUp() throws IOException, InterruptedException {
        JavaProcess process = new JavaProcess(
                checkout.example(),
                Files.createDirectories(output).resolve("set-up.log"),
                List.of("-cp", checkout.testClassPath(), TestJvm.PACKAGE + ".ReferenceEmbeddings"));
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
        List<String> options = new ArrayList<>(List.of(compiler.option()));
        options.add("-Drunahead.enabled=" + arm.enabled());
        options.add("-Drunahead.mpi.launcher=" + launcher.word());
        options.add("-Dembedding.sentences=" + sentences);
        TestJvm jvm = new TestJvm(
                checkout,
                output.resolve(scenario.word() + "-" + name),
                options,
                "--select-package=" + TestJvm.PACKAGE + "." + scenario.suitePackage());
        jvm.run();
        return result(jvm, arm);
    }

    private SuiteRun result(TestJvm jvm, Arm arm) throws IOException {
        SuiteTimes times = TimesFile.read(jvm.times());
        for (EngineTimes engine : times.engines()) {
            if (!engine.launcher().equals(launcher.word())) {
                throw new IOException(jvm.name() + ": " + engine.engine() + " got workers by " + engine.launcher()
                        + ", not by " + launcher.word());
            }
        }
        if (arm == Arm.OFF && Files.exists(jvm.ledgers())) {
            throw new IOException(jvm.name() + ": Runahead was off and yet wrote " + jvm.ledgers());
        }
        Optional<SuiteLedger> ledger =
                arm == Arm.ON ? Optional.of(SuiteLedger.readBelow(jvm.ledgers())) : Optional.empty();
        return new SuiteRun(jvm.name(), arm, times, TestOutcomes.read(jvm.reports()), ledger);
    }
}
