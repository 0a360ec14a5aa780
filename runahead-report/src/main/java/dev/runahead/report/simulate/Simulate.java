// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.history.History;
import dev.runahead.report.simulate.Inputs.Input;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what recorded runs would have cost with other help, or on another host. Confined to one thread. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description =
                "What recorded runs would have cost: off, with the reference's policy, with this scheduler next time,"
                        + " with perfect foresight; as recorded or on another host.")
public final class Simulate implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description =
                    "A ledger.jsonl; a directory with some below it, such as target/runahead; or a history, which lies in"
                            + " the directory of runahead.history, usually%n~/.cache/runahead/<name>-<hash>/history.")
    private List<Path> paths = List.of();

    @Mixin
    private Hosts hosts = new Hosts();

    @Option(
            names = "--runs",
            defaultValue = "1",
            paramLabel = "N",
            description = "How many of the newest ledgers below a directory (default: ${DEFAULT-VALUE}).")
    private int runs = 1;

    @Option(
            names = "--exclusive",
            split = ",",
            paramLabel = "KIND",
            description = "Kinds of session whose builds exclude each other, where a ledger does not say so.")
    private Set<String> exclusive = Set.of();

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description =
                    "A history that the scheduler believes (default: what is known once this run alone was learned"
                            + " from).")
    private @Nullable Path history;

    @Option(names = "--json", description = "One JSON object a line instead of a table.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    /** Called by picocli. */
    public Simulate() {}

    @Override
    public Integer call() {
        CommandLine line = Objects.requireNonNull(spec, "set by picocli").commandLine();
        try {
            PrintWriter out = line.getOut();
            if (runs < 1) {
                throw new IllegalArgumentException("--runs=" + runs + " must be 1 or more");
            }
            Optional<Believed> believed = history == null ? Optional.empty() : Optional.of(Believed.read(history));
            Inputs inputs = new Inputs(runs, this::remark);
            for (Path path : paths) {
                for (Input input : inputs.read(path)) {
                    simulate(input, believed, out);
                }
            }
            out.flush();
            return CommandLine.ExitCode.OK;
        } catch (IOException | IllegalArgumentException e) {
            line.getErr().println("runahead simulate: " + e.getMessage());
            line.getErr().flush();
            return CommandLine.ExitCode.USAGE;
        }
    }

    /** For people, who do not read it among objects for programs. */
    private void remark(String line) {
        CommandLine command = Objects.requireNonNull(spec, "set by picocli").commandLine();
        (json ? command.getErr() : command.getOut()).println(line);
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private void simulate(Input input, Optional<Believed> believed, PrintWriter out) throws IOException {
        Recording recording = input.recording();
        checkKinds(input);
        if (believed.isPresent()) {
            believed.get().check(input, this::remark);
        }
        if (recording.plans() > 1) {
            remark(input.name() + ": " + recording.plans() + " plans; the engine knows one at a time, and here all are"
                    + " known from the beginning");
        }
        RecordedCourse run = RecordedCourse.of(recording, hosts.bodyProcessors(), exclusive);
        History known = believed.map(Believed::history).orElseGet(() -> Simulation.learned(recording));
        List<Simulation> simulations = new ArrayList<>();
        for (Host host : hosts.of(recording)) {
            simulations.add(Simulation.of(run, known, host));
        }
        if (json) {
            simulations.forEach(each -> out.println(Table.json(input.name(), run, each)));
        } else {
            tell(input.name(), run, simulations, out);
        }
    }

    private void checkKinds(Input input) {
        Set<String> kinds = input.recording().kinds();
        for (String kind : exclusive) {
            if (!kinds.contains(kind)) {
                throw new IllegalArgumentException(input.name() + ": --exclusive=" + kind
                        + " names no kind of session of that run; it has " + String.join(", ", kinds));
            }
        }
    }

    private static void tell(String name, RecordedCourse run, List<Simulation> simulations, PrintWriter out) {
        Recording recording = run.recording();
        out.println(name);
        out.println(String.format(
                Locale.ROOT,
                "%s for %s in %.2f s%s; each pair of what is active at once costs all of it %.0f %%",
                count(recording.requests(), "request"),
                count(recording.specs(), "spec"),
                recording.wallNanos() / 1e9,
                recording.cut() ? ", where the ledger was cut" : "",
                100 * run.interference()));
        Table.text(simulations).forEach(out::println);
        if (recording.sameAgainIsAFirstRun()) {
            out.println("A first run, of which nothing is known, does the same again too.");
        }
    }
}
