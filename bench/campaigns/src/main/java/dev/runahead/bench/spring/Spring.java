// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import dev.runahead.bench.jvm.Checkout;
import dev.runahead.bench.jvm.CpuAccount;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.jvm.Temporaries;
import dev.runahead.bench.timed.SuiteJvms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs a Spring Boot application's suite without Runahead twice and with it, with three sets of bodies, and tells what is hidden
 * and what it costs. Confined to one thread.
 */
@Command(
        name = "spring",
        mixinStandardHelpOptions = true,
        description = "Contexts of a Spring Boot application, built ahead.")
public final class Spring implements Callable<Integer> {

    /** How test JVMs compile. */
    enum Compiler {
        QUICK,
        FULL;

        private List<String> options() {
            return this == QUICK ? List.of("-XX:TieredStopAtLevel=1") : List.of();
        }
    }

    /** A part of the campaign. */
    enum Part {
        REQUESTS,
        BUSY,
        SHORT,
        /** A test that asks for its context while another one is loaded. */
        ASKING,
        HEAP,
        /** A published application with its own suite. */
        SAMPLE
    }

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "Rounds of the arms of each set, at least 1 (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--set",
            split = ",",
            description = "Only these parts: ${COMPLETION-CANDIDATES}; keys of others are null or left out.")
    private List<Part> parts = List.of(Part.values());

    @Option(
            names = "--sample",
            description = "A Maven project whose own suite is run unchanged, such as a checkout of spring-petclinic.")
    private List<Path> samples = List.of();

    @Option(
            names = "--compiler",
            description =
                    "How the shop's JVMs compile: quick, as short suites should, or full (default: ${DEFAULT-VALUE}).")
    private Compiler compiler = Compiler.QUICK;

    @Option(names = "--smoke", description = "One round of tiny bodies: tries the campaign, measures nothing.")
    private boolean smoke;

    @Option(names = "--repository", hidden = true, description = "The working copy.")
    private Path repository = Path.of(".");

    /** Called by picocli. */
    public Spring() {}

    /** Runs it; the JVM's status is 0, or 1 for wrong outcomes, traces, or a busy suite that takes longer, 3 if that is unknown. */
    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Spring()).setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rounds < 1) {
            System.out.println("--rounds must be at least 1, and at least 2 to tell how far walls scatter");
            return CommandLine.ExitCode.USAGE;
        }
        Checkout checkout = new Checkout(repository.toAbsolutePath().normalize());
        Path output = checkout.output("spring")
                .resolve("run-" + ProcessHandle.current().pid());
        try (Temporaries temporaries = Temporaries.create("spring");
                CpuAccount cpu = CpuAccount.open("spring");
                Progress progress = Progress.in(output.resolve("campaign.log"))) {
            progress.say((smoke ? 1 : rounds) + " rounds on "
                    + Runtime.getRuntime().availableProcessors() + " cores; files go to " + output);
            SuiteJvms jvms = new SuiteJvms(temporaries.path(), output, cpu);
            Report report = play(checkout, jvms, progress);
            report.findings().forEach(text -> progress.say("WRONG: " + text));
            progress.print(report.json(progress.seconds() / 60));
            return report.status();
        }
    }

    private Report play(Checkout checkout, SuiteJvms jvms, Progress progress) throws IOException, InterruptedException {
        Shop shop = Shop.in(checkout, compiler.options());
        ShopRuns runs = new ShopRuns(jvms, shop, smoke, progress);
        int count = smoke ? 1 : rounds;
        Report report = new Report();
        Set<Part> wanted = EnumSet.copyOf(parts);
        for (BodySet set : BodySet.values()) {
            if (wanted.contains(Part.valueOf(set.name()))) {
                report.add(runs.play(set, count));
            }
        }
        if (wanted.contains(Part.ASKING)) {
            report.add(new Asking(jvms, shop, smoke, progress).play(count));
        }
        if (wanted.contains(Part.HEAP)) {
            report.add(runs.heap());
        }
        List<String> wrong = new ArrayList<>(runs.findings());
        if (wanted.contains(Part.SAMPLE)) {
            for (Path sample : samples) {
                SampleRuns own = new SampleRuns(checkout, sample.toAbsolutePath(), jvms.output(), progress);
                report.add(own.play(count));
                wrong.addAll(own.wrong());
            }
        }
        report.wrong(wrong);
        return report;
    }
}
