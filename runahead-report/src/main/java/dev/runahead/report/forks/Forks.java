// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.forks;

import dev.runahead.report.simulate.LedgerFiles;
import dev.runahead.report.simulate.UnusableRecording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds the test JVMs of a build. Immutable.
 *
 * @param pause one that begins no longer than this after all that began before it have ended still belongs to their build
 * @param all whether all below a directory belong to one build
 * @param remarks takes a line for people on what was chosen
 */
record Forks(Duration pause, boolean all, Consumer<String> remarks) {

    /**
     * Reads them: a ledger stands for itself; a directory, if it has several below it, for those of its newest build.
     *
     * @throws UnusableRecording if there is no such file, or no ledger below a directory
     */
    List<Fork> below(List<Path> paths) throws UnusableRecording {
        List<Fork> forks = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new UnusableRecording(path + ": no such file; give a ledger.jsonl, or a directory with some below"
                        + " it, such as target/runahead");
            }
            forks.addAll(Files.isDirectory(path) ? directory(path) : List.of(Fork.read(path)));
        }
        return forks;
    }

    private List<Fork> directory(Path path) throws UnusableRecording {
        List<Fork> found =
                LedgerFiles.newestFirst(path).stream().map(Fork::read).toList();
        List<Fork> build = all ? found : newestBuild(found);
        if (build.size() < found.size()) {
            remarks.accept(path + ": " + found.size() + " ledgers below it, here the " + build.size()
                    + " of the newest build; --all takes all");
        }
        return build;
    }

    /** By their own wall clocks, since there may have been a restart between two builds. */
    private List<Fork> newestBuild(List<Fork> found) {
        record Timed(Fork fork, long startNanos, long endNanos) {}
        List<Timed> byStart = found.stream()
                .map(fork -> new Timed(
                        fork, fork.firstNanos() + fork.wallOffsetNanos(), fork.lastNanos() + fork.wallOffsetNanos()))
                .sorted(Comparator.comparingLong(Timed::startNanos))
                .toList();
        List<Fork> build = new ArrayList<>();
        long end = Long.MIN_VALUE;
        for (Timed each : byStart) {
            if (each.startNanos() - pause.toNanos() > end) {
                build.clear(); // Those before it were an earlier build.
            }
            build.add(each.fork());
            end = Math.max(end, each.endNanos());
        }
        return build;
    }
}
