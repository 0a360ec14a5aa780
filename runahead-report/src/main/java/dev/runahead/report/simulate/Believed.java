// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.history.History;
import dev.runahead.history.HistoryFile;
import dev.runahead.report.simulate.Inputs.Input;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A history that the scheduler is to believe. Immutable.
 *
 * @param file where it lies
 * @param history what it says
 */
record Believed(Path file, History history) {

    /**
     * Reads it.
     *
     * @throws UnusableRecording if there is none
     */
    static Believed read(Path file) throws UnusableRecording {
        if (!Files.exists(file)) {
            throw new UnusableRecording("--history=" + file + ": no such file; " + Inputs.WHERE_HISTORIES_LIE);
        }
        History history = new HistoryFile(file).read();
        if (history.size() == 0) {
            throw new UnusableRecording(
                    "--history=" + file + ": it is no history that can be believed: no history at all,"
                            + " torn, of another version, or not this user's alone; " + Inputs.WHERE_HISTORIES_LIE);
        }
        return new Believed(file, history);
    }

    /**
     * Says how much it knows of a run.
     *
     * @param remarks takes a line for people
     * @throws UnusableRecording if that is less than half: the engine then has no times to go by and asks no scheduler
     */
    void check(Input input, Consumer<String> remarks) throws UnusableRecording {
        int all = input.recording().requests();
        int known = Learned.known(input.recording(), history);
        String knows = "--history=" + file + ": it knows " + known + " of the " + all + " requests of " + input.name();
        if (2 * known < all) {
            throw new UnusableRecording(
                    knows + ", and below half the engine has no course; give a history of the same tests");
        }
        remarks.accept(knows);
    }
}
