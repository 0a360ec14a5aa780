// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report;

import dev.runahead.ledger.SummaryMarkdown;
import dev.runahead.report.forks.ChosenForks;
import dev.runahead.report.forks.Merged;
import dev.runahead.report.forks.Words;
import dev.runahead.report.page.TimelinePage;
import dev.runahead.report.simulate.UnusableRecording;
import dev.runahead.report.timeline.ForkLanes;
import dev.runahead.report.timeline.Timeline;
import dev.runahead.report.timeline.Timeline.Alignment;
import dev.runahead.report.trace.ChromeTrace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what a build came to: in words, as Markdown, as a page, as a trace file. Confined to one thread. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "What the test JVMs of a build came to, from their ledgers alone: printed in words, or as Markdown;"
                        + " and, if asked for, a page with a timeline, and a trace file for Perfetto.")
final class Report implements Callable<Integer> {

    @Mixin
    private ChosenForks forks = new ChosenForks();

    @Option(names = "--html", paramLabel = "FILE", description = "Writes one page that needs nothing but itself.")
    private @Nullable Path html;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Writes Chrome's trace events, for https://ui.perfetto.dev or chrome://tracing.")
    private @Nullable Path trace;

    @Option(
            names = "--markdown",
            description = "Prints Markdown instead of lines, for a pull request or a job's summary.")
    private boolean markdown;

    @Option(
            names = "--from-zero",
            description = "Shows all test JVMs from their own beginning, to compare them, and not when they ran.")
    private boolean fromZero;

    @Option(
            names = "--title",
            defaultValue = "Runahead: where the time went",
            description = "What stands on top of the page (default: ${DEFAULT-VALUE}).")
    private String title = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec, "set by picocli").commandLine();
        PrintWriter out = line.getOut();
        PrintWriter remarks = line.getErr();
        try {
            Merged merged = forks.merged(remarks::println);
            write(Timeline.of(merged, fromZero ? Alignment.FROM_ZERO : Alignment.AS_THEY_RAN), remarks);
            out.print(markdown ? markdown(merged) : String.join("\n", Words.lines(merged)) + "\n");
            merged.remarks().forEach(remarks::println);
            return CommandLine.ExitCode.OK;
        } catch (UnusableRecording e) {
            remarks.println("runahead report: " + e.getMessage());
            return CommandLine.ExitCode.USAGE;
        } catch (IOException e) {
            remarks.println("runahead report: cannot write what was asked for (" + e + "); give another file");
            return CommandLine.ExitCode.SOFTWARE;
        } finally {
            out.flush();
            remarks.flush();
        }
    }

    private void write(Timeline timeline, PrintWriter remarks) throws IOException {
        if (html != null) {
            write(html, new TimelinePage(title, timeline).html(), remarks);
        }
        if (trace != null) {
            write(trace, ChromeTrace.of(timeline), remarks);
        }
    }

    private static void write(Path file, String content, PrintWriter remarks) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Files.writeString(file, content);
        remarks.println("wrote " + file.toAbsolutePath());
    }

    /** The merged summary; with several test JVMs a row for each too. */
    private static String markdown(Merged merged) {
        String together = SummaryMarkdown.of(merged.summary());
        List<ForkLanes> forks = Timeline.of(merged, Alignment.AS_THEY_RAN).forks();
        if (forks.size() < 2) {
            return together;
        }
        List<String> head = new ArrayList<>(List.of("test JVM"));
        head.addAll(SummaryMarkdown.HEAD);
        Stream<List<String>> rows = forks.stream().map(each -> {
            List<String> row =
                    new ArrayList<>(List.of(SummaryMarkdown.escaped(each.fork().name())));
            row.addAll(SummaryMarkdown.row(each.fork().summary()));
            return row;
        });
        return together + "\n<details><summary>" + forks.size() + " test JVMs</summary>\n\n"
                + SummaryMarkdown.table(head, rows) + "\n</details>\n";
    }
}
