// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.memory;

import dev.runahead.bench.jvm.Checkout;
import dev.runahead.bench.jvm.JvmCommand;
import dev.runahead.bench.jvm.Ledgers;
import dev.runahead.bench.jvm.Temporaries;
import dev.runahead.bench.jvm.TestJvm;
import dev.runahead.ledger.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One run of a suite whose memory is looked at. Immutable.
 *
 * @param peak the most that its process tree took
 * @param handedOver how many sessions were built ahead and given to a test
 */
record MeasuredRun(Peak peak, int handedOver) {

    /**
     * Where runs happen. Immutable.
     *
     * @param temporaries where the JVM's temporary directory is made
     * @param output each run makes a directory of its own in it
     * @param prefix what stands before the JVM's command
     */
    record Place(Checkout checkout, Path temporaries, Path output, List<String> prefix) {

        /** The same with another prefix. */
        Place behind(List<String> other) {
            return new Place(checkout, temporaries, output, other);
        }
    }

    /**
     * Runs a suite.
     *
     * @param name tells this run from others; a short file name
     * @throws IOException if a test failed or the suite did not come to its end
     */
    static MeasuredRun of(MemorySuite suite, boolean on, String name, Place place)
            throws IOException, InterruptedException {
        Path directory = Files.createDirectories(place.output().resolve(name));
        Path ledgers = directory.resolve("runahead");
        List<String> arguments = List.of(
                "-Drunahead.enabled=" + on,
                "-Drunahead.output.dir=" + ledgers,
                "-Drunahead.history=none",
                "-cp",
                place.checkout().testClassPath(),
                "org.junit.platform.console.ConsoleLauncher",
                "execute",
                "--select-package=" + suite.testPackage(),
                "--details=none",
                "--disable-banner");
        JvmCommand command = new JvmCommand(
                name, place.checkout().embedding(), directory.resolve("suite.log"), place.prefix(), arguments);
        try (TestJvm jvm = TestJvm.start(command, place.temporaries())) {
            Peak peak = Peak.until(jvm);
            if (jvm.status() != 0) {
                throw new IOException(name + " ended with status " + jvm.status() + ":\n" + jvm.lastLines());
            }
            Temporaries.delete(jvm.temporary());
            return new MeasuredRun(
                    peak,
                    Ledgers.below(ledgers).stream()
                            .mapToInt(Summary::handedOver)
                            .sum());
        }
    }
}
