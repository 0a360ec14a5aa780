// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.forks;

import dev.runahead.report.simulate.UnusableRecording;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The ledgers that somebody means, as options of a command. Confined to one thread. */
public final class ChosenForks {

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

    /** Filled in by picocli. */
    public ChosenForks() {}

    /**
     * Reads and merges them.
     *
     * @param remarks takes a line for people on what was chosen
     * @throws UnusableRecording if there is no such file, or no ledger below a directory
     */
    public Merged merged(Consumer<String> remarks) throws UnusableRecording {
        if (pause < 0) {
            throw new UnusableRecording("--pause=" + pause + " must be 0 or more");
        }
        return Merged.of(new Forks(Duration.ofSeconds(pause), all, remarks).below(paths));
    }
}
