// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.forks;

import dev.runahead.report.simulate.UnusableRecording;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a build came to whose tests ran in several JVMs, each of which wrote a ledger. Confined to one thread. */
@Command(
        name = "summary",
        mixinStandardHelpOptions = true,
        description =
                "What the test JVMs of a build came to, each and together: a line for each, then the merged summary.")
public final class BuildSummary implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "A ledger.jsonl, or a directory with some below it: a run's, an output directory such as"
                    + " target/runahead, or a whole project. Of several below a directory those count that belong to the"
                    + " newest build: which overlap in time, or follow each other with no longer a pause than --pause."
                    + " What all paths stand for is one build.")
    private List<Path> paths = List.of();

    @Option(
            names = "--pause",
            defaultValue = "10",
            paramLabel = "SECONDS",
            description = "How long after all others have ended a test JVM of the same build may begin"
                    + " (default: ${DEFAULT-VALUE}).")
    private long pause = 10;

    @Option(names = "--all", description = "All ledgers below a directory belong to one build.")
    private boolean all;

    @Option(names = "--json", description = "One JSON object instead of lines.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    /** Called by picocli. */
    public BuildSummary() {}

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec, "set by picocli").commandLine();
        PrintWriter out = line.getOut();
        // For people, who do not read it among objects for programs.
        PrintWriter remarks = json ? line.getErr() : out;
        try {
            if (pause < 0) {
                throw new UnusableRecording("--pause=" + pause + " must be 0 or more");
            }
            Merged merged = Merged.of(new Forks(Duration.ofSeconds(pause), all, remarks::println).below(paths));
            (json ? List.of(Words.json(merged)) : Words.lines(merged)).forEach(out::println);
            merged.remarks().forEach(remarks::println);
            return CommandLine.ExitCode.OK;
        } catch (UnusableRecording e) {
            line.getErr().println("runahead summary: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        } finally {
            out.flush();
            line.getErr().flush();
        }
    }
}
