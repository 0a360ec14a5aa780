// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The suite of a round in which one scene follows the other: one test for each turn of the script in {@value #SCRIPT}.
 * Runahead is on, and guesses "the same again" as it does for everybody's tests.
 */
final class Round {

    static final String SCRIPT = "faults.script";
    static final String NOTES = "faults.notes";
    static final String CONTROL = "faults.control";
    static final String OUTPUT = "runahead.output.dir";

    static List<Turn> turns() {
        List<Turn> turns = new ArrayList<>();
        for (Scene scene : scenes()) {
            Fault fault = Fault.of(scene);
            turns.add(new Turn.First(scene, fault));
            turns.add(new Turn.Second(scene, fault));
        }
        turns.add(last());
        return turns;
    }

    /** All of this JVM's, in the script's order. */
    static List<Scene> scenes() {
        Script script = script();
        List<Scene> scenes = new ArrayList<>();
        script.steps().forEach(step -> scenes.add(scene(script, scenes.size(), step)));
        return scenes;
    }

    static Turn last() {
        Script script = script();
        // Its kind is no fault that a session could notice.
        Step plain = new Step(Kind.EXIT_IN_TEST, false, 1, 0, 0, 0);
        return new Turn.Last(scene(script, script.steps().size(), plain));
    }

    /** What this JVM plays. */
    static Script script() {
        try {
            return Script.read(path(SCRIPT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scene scene(Script script, int number, Step step) {
        return new Scene(number, step, script.staging(), new Notes(path(NOTES)), path(CONTROL), path(OUTPUT));
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
