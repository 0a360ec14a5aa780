// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to simulate a run on, as options say. Filled by picocli, then only read. */
final class Hosts {

    @Option(
            names = "--processors",
            split = ",",
            paramLabel = "N",
            description =
                    "Processors that tests and builds share; several numbers make several rows (default: as recorded).")
    private int @Nullable [] processors;

    @Option(
            names = "--builders",
            split = ",",
            paramLabel = "N",
            description = "Background builds at once (default: as many as processors, as in a run).")
    private int @Nullable [] builders;

    @Option(
            names = "--spares",
            split = ",",
            paramLabel = "N",
            description = "Spares at once, runahead.depth (default: as recorded).")
    private int @Nullable [] spares;

    @Option(
            names = "--gpus",
            split = ",",
            paramLabel = "N",
            description = "Sessions that live at once, that in the test's hands included (default: any number).")
    private int @Nullable [] gpus;

    @Option(
            names = "--hosts",
            split = ",",
            paramLabel = "N",
            description = "Hosts like this one that share the building (default: 1).")
    private int @Nullable [] hosts;

    @Option(
            names = "--body-processors",
            defaultValue = "1",
            paramLabel = "N",
            description = "Processors that the running test keeps busy (default: ${DEFAULT-VALUE}).")
    private double bodyProcessors = Host.BODY_PROCESSORS;

    double bodyProcessors() {
        return bodyProcessors;
    }

    /**
     * All combinations.
     *
     * @throws IllegalArgumentException if a number is out of its bounds
     */
    List<Host> of(Recording recording) {
        List<Host> all = new ArrayList<>();
        for (int n : numbers("--hosts", hosts, 1)) {
            for (int p : numbers("--processors", processors, recording.processors())) {
                for (int b : numbers("--builders", builders, p)) {
                    for (int s : numbers("--spares", spares, Math.max(1, recording.depth()))) {
                        for (int g : numbers("--gpus", gpus, Host.ANY_GPUS)) {
                            all.add(new Host(n * p, n * b, Math.min(s, g - 1), bodyProcessors, n, g));
                        }
                    }
                }
            }
        }
        return all;
    }

    private static int[] numbers(String option, int @Nullable [] given, int otherwise) {
        int[] numbers = given == null ? new int[] {otherwise} : given;
        for (int number : numbers) {
            if (number < 1) {
                throw new IllegalArgumentException(option + "=" + number + " must be 1 or more");
            }
        }
        return numbers;
    }
}
