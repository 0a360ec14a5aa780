// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The suite of a round: one test for each turn of the script in {@value #SCRIPT}. Runahead is on, and guesses "the same
 * again" as it does for everybody's tests.
 */
final class Round {

    static final String SCRIPT = "faults.script";
    static final String NOTES = "faults.notes";
    static final String CONTROL = "faults.control";
    static final String OUTPUT = "runahead.output.dir";

    static List<Turn> turns() throws IOException {
        Script script = Script.read(path(SCRIPT));
        List<Turn> turns = new ArrayList<>();
        for (Step step : script.steps()) {
            Scene scene = scene(turns.size() / 2, step);
            Fault fault = Fault.of(scene);
            turns.add(new Turn.First(scene, fault));
            turns.add(new Turn.Second(scene, fault));
        }
        // Its kind is no fault that a session could notice.
        Step plain = new Step(Kind.EXIT_IN_TEST, false, 1, 0, 0, 0);
        turns.add(new Turn.Last(scene(script.steps().size(), plain)));
        return turns;
    }

    private static Scene scene(int number, Step step) {
        return new Scene(number, step, new Notes(path(NOTES)), path(CONTROL), path(OUTPUT));
    }

    static Path path(String property) {
        return Path.of(System.getProperty(property));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("turns")
    void turn(Turn turn) throws Exception {
        turn.run();
    }
}
