// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits;

import dev.runahead.bench.jvm.Pause;
import dev.runahead.bench.jvm.ProcessTree;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.jvm.SharedMemory;
import dev.runahead.report.forks.Merged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs ways of the suite of pools, one after the other, and looks whether all was right. Confined to one thread. */
final class WayRuns {

    private static final int PATIENCE_SECONDS = 240;

    /** What was started may outlive its build so long. */
    private static final long TRACES_NANOS = Duration.ofSeconds(5).toNanos();

    private final PoolProjects projects;
    private final Path temporaries;
    private final Path output;
    private final Progress progress;
    private final List<String> wrong = new ArrayList<>();
    private int runs;

    /**
     * None yet.
     *
     * @param temporaries a short path: sockets lie below it
     */
    WayRuns(PoolProjects projects, Path temporaries, Path output, Progress progress) {
        this.projects = projects;
        this.temporaries = temporaries;
        this.output = output;
        this.progress = progress;
    }

    /** What was not as it must be, however long it took. */
    List<String> wrong() {
        return wrong;
    }

    WayRun run(Way way, Arm arm, int round) throws IOException, InterruptedException {
        String name = (way.name() + "-" + arm.name() + "-" + round).toLowerCase(Locale.ROOT);
        Path own = Files.createDirectories(output.resolve(name));
        Path temporary = Files.createDirectory(temporaries.resolve("" + ++runs));
        String options = String.join(" ", options(way, arm, own, temporary, round));
        List<Process> builds = new ArrayList<>();
        for (List<String> command : projects.commands(way)) {
            builds.add(start(command, options, temporary, own.resolve("maven-" + builds.size() + ".log")));
        }
        for (Process build : builds) {
            if (end(build) != 0) {
                wrong.add(name + ": Maven did not end with status 0, see its log in " + own);
            }
        }
        lookForTraces(name, temporary);
        WayRun run = read(way, arm, own, name);
        progress.say(run.text(name));
        return run;
    }

    private List<String> options(Way way, Arm arm, Path own, Path temporary, int round) throws IOException {
        Path history = output.resolve("history-" + way.name().toLowerCase(Locale.ROOT) + "-" + round);
        List<String> options = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + Files.createDirectory(temporary.resolve("t")),
                "-Dforks.marks=" + own.resolve("marks"),
                "-Drunahead.permits.dir=" + output.resolve("permits"),
                "-Drunahead.output.dir=" + own.resolve("ledgers")));
        options.addAll(way.options());
        options.addAll(arm.options(history));
        return options;
    }

    private static Process start(List<String> command, String options, Path temporary, Path log) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.add("-DargLine=" + options);
        ProcessBuilder builder =
                new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:-UsePerfData");
        builder.environment().put("TMPDIR", temporary.toString()); // By which all that it starts is known.
        return builder.start();
    }

    private static int end(Process maven) throws InterruptedException {
        try {
            return maven.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) ? maven.exitValue() : -1;
        } finally {
            maven.descendants().forEach(ProcessHandle::destroyForcibly);
            maven.destroyForcibly();
        }
    }

    private void lookForTraces(String name, Path temporary) throws InterruptedException {
        long until = System.nanoTime() + TRACES_NANOS;
        Set<Long> processes = ProcessTree.carrying(temporary);
        while (!processes.isEmpty() && System.nanoTime() - until < 0) {
            Pause.of(Duration.ofMillis(50));
            processes = ProcessTree.carrying(temporary);
        }
        processes.forEach(pid -> wrong.add(name + ": process " + pid + " was left behind"));
        SharedMemory.list(temporary.resolve("t")).forEach(file -> wrong.add(name + ": " + file + " was left behind"));
    }

    private WayRun read(Way way, Arm arm, Path own, String name) throws IOException {
        MarksFile marks = MarksFile.read(own.resolve("marks"));
        if (marks.testsAtOnce() > way.testsAtOnce()) {
            wrong.add(name + ": " + marks.testsAtOnce() + " tests at once, which is more than " + way.testsAtOnce());
        }
        if (arm == Arm.OFF) {
            if (Files.exists(own.resolve("ledgers"))) {
                wrong.add(name + ": there is a ledger, but Runahead was off");
            }
            return WayRun.off(marks);
        }
        Merged merged = Merged.below(own.resolve("ledgers"));
        WayRun run = WayRun.on(marks, merged);
        merged.remarks().forEach(remark -> wrong.add(name + ": " + remark));
        if (run.counts().requests() != way.requests()) {
            wrong.add(name + ": " + run.counts().requests() + " requests instead of " + way.requests());
        }
        if (arm == Arm.SECOND && merged.summary().handedOver() == 0) {
            wrong.add(name + ": nothing was built ahead");
        }
        int allowance = Runtime.getRuntime().availableProcessors();
        if (run.peaks().builds() > allowance) {
            wrong.add(name + ": " + run.peaks().builds() + " builds ahead at once, and the host allows " + allowance);
        }
        return run;
    }
}
