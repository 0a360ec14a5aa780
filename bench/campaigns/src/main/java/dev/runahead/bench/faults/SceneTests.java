// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A scene of a round in which several play at once: its two turns are two tests, which declare their sessions, since "the
 * same again" says nothing where each test is followed by another one's. Confined to the thread that executes the class.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class SceneTests {

    private static final Stage STAGE = Stage.of(Round.script());

    private final int number;
    private boolean entered;
    private @Nullable Turn first;
    private @Nullable Turn second;

    SceneTests(int number) {
        this.number = number;
    }

    /** What a fault finds before it changes it must not be another scene's change. */
    @BeforeAll
    void enter() throws InterruptedException {
        Scene scene = Round.scenes().get(number);
        try {
            STAGE.enter(scene.presence());
            entered = true;
        } catch (Violation e) {
            scene.note(Note.Type.HANG, e.toString());
            throw e;
        }
        Fault fault = Fault.of(scene);
        first = new Turn.First(scene, fault);
        second = new Turn.Second(scene, fault);
    }

    @AfterAll
    void leave() {
        if (entered) {
            STAGE.leave(Round.scenes().get(number).presence());
        }
    }

    void playFirst() throws Exception {
        play(first);
    }

    void playSecond() throws Exception {
        play(second);
    }

    private static void play(@Nullable Turn turn) throws Exception {
        if (turn == null) {
            throw new IllegalStateException("a scene that has not begun cannot be played");
        }
        turn.run();
    }
}
