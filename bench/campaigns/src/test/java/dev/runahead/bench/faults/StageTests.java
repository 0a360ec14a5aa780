// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StageTests {

    private static CompletableFuture<Void> entering(Stage stage, Presence presence) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        stage.enter(presence);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task, "entering").start());
    }

    private static void awaitEntry(CompletableFuture<Void> entering) throws Exception {
        entering.get(30, TimeUnit.SECONDS);
    }

    @Test
    void severalPlayAtOnce() throws Exception {
        Stage stage = new Stage(2);
        stage.enter(Presence.AMONG_OTHERS);
        awaitEntry(entering(stage, Presence.AMONG_OTHERS));
    }

    @Test
    void whoChangesTheJvmPlaysAlone() throws Exception {
        Stage stage = new Stage(3);
        stage.enter(Presence.ALONE);
        CompletableFuture<Void> other = entering(stage, Presence.AMONG_OTHERS);
        CompletableFuture<Void> alone = entering(stage, Presence.ALONE);
        assertThat(List.of(other, alone)).noneMatch(CompletableFuture::isDone);

        stage.leave(Presence.ALONE);
        CompletableFuture.anyOf(other, alone).get(30, TimeUnit.SECONDS);
        assertThat(other.isDone() && alone.isDone()).isFalse();
        stage.leave(other.isDone() ? Presence.AMONG_OTHERS : Presence.ALONE);
        awaitEntry(CompletableFuture.allOf(other, alone));
    }

    @Test
    void whoEndsTheJvmWaitsForThoseThatHaveNotBegun() throws Exception {
        Stage stage = new Stage(2);
        stage.enter(Presence.AMONG_OTHERS);
        CompletableFuture<Void> last = entering(stage, Presence.LAST);
        stage.leave(Presence.AMONG_OTHERS);
        assertThat(last).isNotDone();

        stage.enter(Presence.AMONG_OTHERS);
        stage.leave(Presence.AMONG_OTHERS);
        awaitEntry(last);
    }

    @Test
    void aScriptsLastSceneIsNoOther() throws Exception {
        Step ends = new Step(Kind.KILL_JVM, false, 1, 0, 0, 0);
        Stage stage = Stage.of(new Script("by hand", Staging.PLAIN, List.of(ends)));
        awaitEntry(entering(stage, Presence.LAST));
    }
}
