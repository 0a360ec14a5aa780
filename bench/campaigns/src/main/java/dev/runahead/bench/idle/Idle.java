// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.idle;

import dev.runahead.bench.jvm.Checkout;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.jvm.Temporaries;
import dev.runahead.bench.timed.JsonObject;
import dev.runahead.bench.timed.MeanInterval;
import dev.runahead.bench.timed.RatioInterval;
import dev.runahead.bench.timed.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts test JVMs that have nothing for Runahead to do, without it and with it, in turn. Confined to one thread. */
@Command(
        name = "idle",
        mixinStandardHelpOptions = true,
        description = "What Runahead costs 500 small test classes that open no session.")
public final class Idle implements Callable<Integer> {

    private static final long MOST_CLASSES = 60;
    private static final double MOST_LISTENER_MICROS = 5;
    private static final double MOST_CPU_MILLIS = 60;
    private static final double NANOS_PER_MILLI = 1e6;

    @Option(names = "--repository", hidden = true, description = "The working copy.")
    private Path repository = Path.of(".");

    @Option(names = "--starts", description = "How many JVMs of each kind (default: ${DEFAULT-VALUE}).")
    private int starts = 60;

    @Option(names = "--smoke", description = "Two starts of each kind: to see that it runs.")
    private boolean smoke;

    private record Pair(Start off, Start on) {}

    /** Called by picocli. */
    public Idle() {}

    /** Runs it; the JVM's status is 1 if a bound does not hold. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Idle()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, RunnerException {
        Path output = new Checkout(repository.toAbsolutePath().normalize())
                .output("idle")
                .resolve("run-" + ProcessHandle.current().pid());
        try (Progress progress = Progress.in(output.resolve("campaign.log"));
                Temporaries temporaries = Temporaries.create("idle")) {
            Path classes = Files.createDirectories(output.resolve("classes"));
            SmallClasses.compile(classes);
            Starts jvms = new Starts(classes, temporaries.path());
            List<Pair> pairs = new ArrayList<>();
            for (int i = 0; i < (smoke ? 2 : starts); i++) {
                boolean offFirst = i % 2 == 0;
                Start first = jvms.run(!offFirst);
                Start second = jvms.run(offFirst);
                pairs.add(offFirst ? new Pair(first, second) : new Pair(second, first));
                Pair last = pairs.get(i);
                progress.say(String.format(
                        Locale.ROOT,
                        "pair %d: cpu %.0f and %.0f ms, wall %.0f and %.0f ms, classes %d and %d",
                        i + 1,
                        last.off().cpuNanos() / NANOS_PER_MILLI,
                        last.on().cpuNanos() / NANOS_PER_MILLI,
                        last.off().wallNanos() / NANOS_PER_MILLI,
                        last.on().wallNanos() / NANOS_PER_MILLI,
                        last.off().classes(),
                        last.on().classes()));
            }
            return judge(pairs, jvms.files(), listenerMicros(classes), progress);
        }
    }

    private static int judge(List<Pair> pairs, int files, double listenerMicros, Progress progress) {
        long classes = Math.round(added(pairs, Start::classes).median());
        long started = Math.round(added(pairs, Start::startedThreads).median());
        long threads = Math.max(
                Math.max(0, started),
                pairs.stream().mapToLong(pair -> pair.on().threads()).max().orElse(0));
        long children =
                pairs.stream().mapToLong(pair -> pair.on().children()).max().orElse(0);
        MeanInterval cpu = MeanInterval.of(
                added(pairs, start -> start.cpuNanos() / NANOS_PER_MILLI).sorted());
        RatioInterval wall = RatioInterval.of(pairs.stream()
                .map(pair -> (double) pair.on().wallNanos() / pair.off().wallNanos())
                .toList());
        progress.say(String.format(
                Locale.ROOT,
                "%d starts of each kind: %.1f ms more processor time (%.1f to %.1f); wall %.3f times as long (%.3f to %.3f)",
                pairs.size(),
                cpu.point(),
                cpu.lower(),
                cpu.upper(),
                wall.point(),
                wall.lower(),
                wall.upper()));
        progress.print(new JsonObject()
                .object(
                        "idle",
                        new JsonObject()
                                .count("extra_classes", classes)
                                .count("threads", threads)
                                .count("files", files)
                                .count("children", children)
                                .number("listener_us", listenerMicros, 2)
                                .number("extra_cpu_ms_upper", cpu.upper(), 1))
                .toString());
        boolean good = classes <= MOST_CLASSES
                && threads + files + children == 0
                && listenerMicros <= MOST_LISTENER_MICROS
                && cpu.upper() <= MOST_CPU_MILLIS;
        return good ? 0 : 1;
    }

    private static Sample added(List<Pair> pairs, ToDoubleFunction<Start> figure) {
        return Sample.of(pairs, pair -> figure.applyAsDouble(pair.on()) - figure.applyAsDouble(pair.off()));
    }

    private double listenerMicros(Path classes) throws RunnerException {
        var options = new OptionsBuilder()
                .include(ListenerTime.class.getName())
                .jvmArgsAppend("-D" + ListenerTime.CLASSES + "=" + classes, "-Drunahead.history=none")
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        Options built =
                smoke ? options.warmupIterations(1).measurementIterations(1).build() : options.build();
        return new Runner(built).runSingle().getPrimaryResult().getScore();
    }
}
