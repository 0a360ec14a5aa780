// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.modelswitch;

import dev.runahead.bench.jvm.Checkout;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.jvm.Temporaries;
import dev.runahead.bench.timed.JsonObject;
import dev.runahead.bench.timed.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures what of a cold model's opening the suite before it hides. Confined to one thread. */
@Command(
        name = "model-switch",
        mixinStandardHelpOptions = true,
        description = "Two suites on different models: the second one's opening, cold, warmed meanwhile, and resident.")
public final class ModelSwitch implements Callable<Integer> {

    /** Below this the disk is not what an opening waits for, and nothing can be said. */
    private static final double LEAST_COLD = 4;

    private static final int SIDE = 8192;
    private static final int SMOKE_SIDE = 1024;
    private static final int FIRST_SIDE = 512;

    @Option(
            names = "--rounds",
            defaultValue = "7",
            description = "Rounds of all arms, at least 1 (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--layers",
            defaultValue = "8",
            description = "Layers of the second model, of 256 MiB each (default: ${DEFAULT-VALUE}).")
    private int layers;

    @Option(names = "--smoke", description = "A small model and one round: tries the campaign, measures nothing.")
    private boolean smoke;

    @Option(names = "--repository", hidden = true, description = "The working copy.")
    private Path repository = Path.of(".");

    /** Called by picocli. */
    public ModelSwitch() {}

    /** Runs it; the JVM's status is 1 if a test fails, 3 if nothing can be told of the trials. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ModelSwitch()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path output = new Checkout(repository.toAbsolutePath().normalize())
                .output("model-switch")
                .resolve("run-" + ProcessHandle.current().pid());
        int side = smoke ? SMOKE_SIDE : SIDE;
        try (Progress progress = Progress.in(output.resolve("campaign.log"))) {
            Path models = output.resolve("models");
            try {
                OnnxModel first = OnnxModel.write(models.resolve("first"), FIRST_SIDE, 1);
                OnnxModel second = OnnxModel.write(models.resolve("second"), side, layers);
                progress.say("the second model has " + (second.bytes() >> 20) + " MiB; files go to " + output);
                List<String> options = List.of(
                        "-Drunahead.bench.first.side=" + FIRST_SIDE,
                        "-Drunahead.bench.second.side=" + side,
                        "-Drunahead.history=none",
                        "-Drunahead.permits.dir=" + output.resolve("permits"));
                Switches switches = new Switches(first, second, options, output.resolve("ledgers"), progress);
                switches.play(smoke ? 1 : rounds);
                return report(switches, progress);
            } finally {
                Temporaries.delete(models);
            }
        }
    }

    private int report(Switches switches, Progress progress) {
        double cold = median(switches, Arm.OFF);
        double on = median(switches, Arm.ON);
        double half = median(switches, Arm.HALF);
        double resident = median(switches, Arm.RESIDENT);
        boolean tells = cold >= LEAST_COLD * resident;
        if (!tells) {
            progress.say("VOID: cold is " + cold / resident + " times resident, which must be at least " + LEAST_COLD);
        }
        progress.print(new JsonObject()
                .object(
                        "model_switch",
                        new JsonObject()
                                .number("cold_s", cold, 3)
                                .number("on_s", on, 3)
                                .number("resident_s", resident, 3)
                                .number("on_vs_resident", on / resident, 2)
                                .number("hideable_hidden_pct", 100 * (cold - on) / (cold - resident), 1)
                                .number("saved_pct", 100 * (cold - on) / cold, 1)
                                .number("half_hidden_pct", 100 * (cold - half) / (cold - resident), 1)
                                .number("cold_vs_resident", cold / resident, 2)
                                .raw("counted", counts(switches))
                                .number("minutes", progress.seconds() / 60, 1))
                .toString());
        return tells && Double.isFinite(on) ? 0 : 3;
    }

    private static String counts(Switches switches) {
        JsonObject counts = new JsonObject();
        for (Arm arm : Arm.values()) {
            counts.count(arm.word(), switches.of(arm).size());
        }
        return counts.toString();
    }

    private static double median(Switches switches, Arm arm) {
        List<Boundary> trials = switches.of(arm);
        return trials.isEmpty()
                ? Double.NaN
                : Sample.of(trials, Boundary::seconds).median();
    }
}
