// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.forks;

import dev.runahead.report.simulate.UnusableRecording;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what a build came to whose tests ran in several JVMs, each of which wrote a ledger. Confined to one thread. */
@Command(
        name = "summary",
        mixinStandardHelpOptions = true,
        description =
                "What the test JVMs of a build came to, each and together: a line for each, then the merged summary.")
public final class BuildSummary implements Callable<Integer> {

    @Mixin
    private ChosenForks forks = new ChosenForks();

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
            Merged merged = forks.merged(remarks::println);
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
