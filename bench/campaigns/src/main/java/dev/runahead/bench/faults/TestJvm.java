// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A JVM that plays a script, seen and ended from the outside. Confined to the thread that runs the round.
 *
 * <p>Its output goes to a file, so that a worker which outlives it cannot hold a pipe of ours open.
 */
final class TestJvm {

    /** Far more than the longest script takes; each turn has a watch of its own. */
    private static final Duration LONGEST = Duration.ofMinutes(20);

    /** In place of an exit code: the system holds the process, whatever signal it was sent. */
    private static final int HELD = -1;

    private static final Duration STACKS = Duration.ofSeconds(2);
    private static final int LOOK_AGAIN_MILLIS = 5;

    private final Script script;
    private final Path directory;
    private final Shared shared;
    private final Notes notes;

    /**
     * What a test JVM shares with the others of its round.
     *
     * @param temporary its temporary directory, which is there and is its own
     * @param permits where the round's JVMs meet
     * @param project the directory that it runs in, and so what is one project to Runahead
     * @param history what its project's runs know of earlier ones; {@code none} for nothing
     */
    record Shared(Path temporary, Path permits, Path project, String history) {}

    /**
     * A JVM that has not started.
     *
     * @param directory where script, notes, ledger and output go; is made
     */
    TestJvm(Script script, Path directory, Shared shared) {
        this.script = script;
        this.directory = directory;
        this.shared = shared;
        this.notes = new Notes(directory.resolve("notes"));
    }

    /**
     * How it ended.
     *
     * @param guardsKilled how many guards the driver killed before it, and saw gone
     * @param hung whether it had to be ended since it took too long
     */
    record Outcome(int exit, int guardsKilled, boolean hung) {}

    Path output() {
        return directory.resolve("runahead");
    }

    List<Note> notes() throws IOException {
        return notes.read();
    }

    /** Runs it to its end, whichever. */
    Outcome run(@Nullable Protection broken) throws IOException, InterruptedException {
        Files.createDirectories(directory.resolve("control"));
        script.write(directory.resolve("script"));
        Process process = start(broken);
        Thread ending = new Thread(process::destroyForcibly, "faults-ending");
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            return watch(process);
        } finally {
            process.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(ending);
        }
    }

    private Outcome watch(Process process) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        boolean toBeKilled =
                script.last().filter(step -> step.kind().killsTheJvm()).isPresent();
        int guards = 0;
        while (!process.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
            if (System.nanoTime() > end) {
                new ProcessBuilder("kill", "-QUIT", Long.toString(process.pid()))
                        .start()
                        .waitFor(STACKS.toMillis(), TimeUnit.MILLISECONDS);
                process.waitFor(STACKS.toMillis(), TimeUnit.MILLISECONDS);
                process.destroyForcibly().waitFor(STACKS.toMillis(), TimeUnit.MILLISECONDS);
                return new Outcome(process.isAlive() ? HELD : process.exitValue(), guards, true);
            }
            if (toBeKilled && notes().stream().anyMatch(note -> note.type() == Note.Type.KILL_ME)) {
                toBeKilled = false;
                guards = script.last().orElseThrow().kind() == Kind.KILL_JVM_AND_GUARDS ? killGuards() : 0;
                process.destroyForcibly();
            }
        }
        return new Outcome(process.exitValue(), guards, false);
    }

    private int killGuards() throws IOException, InterruptedException {
        int killed = 0;
        for (LiveProcess process : LiveProcess.below(shared.temporary())) {
            if (process.isGuard()) {
                process.signal("KILL");
                killed += Patience.until(STACKS, process::gone) ? 1 : 0;
            }
        }
        return killed;
    }

    private Process start(@Nullable Protection broken) throws IOException {
        List<String> classPath = new ArrayList<>();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (broken != null) {
            Path sabotage = Files.createDirectories(directory.resolve("sabotage"));
            classPath.addAll(Sabotage.classPath(broken, sabotage));
            command.addAll(Sabotage.options(broken, sabotage));
        }
        classPath.add(System.getProperty("java.class.path"));
        command.addAll(List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                // For EnvironmentChange.
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-Djava.io.tmpdir=" + shared.temporary(),
                "-Drunahead.mpi.launcher=openmpi",
                // One for each kind of session: a guess of one kind must not take the place of the other's.
                "-Drunahead.depth=" + (script.staging().parallel() + 1),
                // The round has one of its own: who is killed there must not keep what it held, and nobody else counts.
                "-Drunahead.permits.dir=" + shared.permits(),
                "-Drunahead.history=" + shared.history(),
                "-Drunahead.reuse=" + (script.staging().reuse() ? "*" : ""),
                "-D" + Round.SCRIPT + "=" + directory.resolve("script"),
                "-D" + Round.NOTES + "=" + notes.file(),
                "-D" + Round.CONTROL + "=" + directory.resolve("control"),
                "-D" + Round.OUTPUT + "=" + output(),
                "-D" + PropertyChange.GIVEN + "=given",
                "-cp",
                String.join(File.pathSeparator, classPath),
                RoundMain.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(shared.project().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("printed.txt").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("RUNAHEAD_"));
        builder.environment().put(EnvironmentChange.GIVEN, "given");
        return builder.start();
    }
}
