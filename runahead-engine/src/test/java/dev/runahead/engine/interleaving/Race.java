// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.interleaving;

import static dev.runahead.engine.interleaving.Stage.expect;

import dev.runahead.testing.interleaving.Play;
import dev.runahead.testing.interleaving.Scene;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The races of docs/concurrency.md, and what each may end in. Which of those it was, the stage says in its answers. */
enum Race implements Play {
    CLAIM_AGAINST_FINISHED_BUILD {
        @Override
        public void play(Path directory) throws Exception {
            Stage stage = new Stage(directory, 1);
            stage.workshop().letBuild(1);
            Scene.explored(stage::openAndClose);
            stage.end().expectOneOf("waited-for 1", "prefetched 1");
        }
    },
    CLAIM_AGAINST_DEADLINE {
        @Override
        public void play(Path directory) throws Exception {
            Stage stage = new Stage(directory, 1);
            stage.workshop().goDeaf();
            stage.workshop().letBuild(1);
            Scene.explored(stage::openAndClose, stage::passAnyDeadline);
            stage.end().expectOneOf("waited-for 1", "prefetched 1", "built-now: stuck");
        }
    },
    TWO_CLAIMS_FOR_ONE_SPARE {
        @Override
        public void play(Path directory) throws Exception {
            Stage stage = new Stage(directory, 1);
            stage.workshop().letBuild(1);
            Scene.prelude();
            stage.workshop().letBuild(10);
            Scene.explored(stage::openAndClose, stage::openAndClose);
            List<String> answers = stage.end().answers();
            expect(
                    answers.size() == 2
                            && answers.stream().filter("prefetched 1"::equals).count() == 1,
                    "not exactly one got the spare: " + answers);
        }
    },
    CLAIM_AGAINST_SHUTDOWN {
        @Override
        public void play(Path directory) throws Exception {
            Stage stage = new Stage(directory, 1);
            stage.workshop().letBuild(1);
            Scene.explored(stage::openAndClose, stage::closeRun);
            List<Integer> given = stage.endAfterTheRun().given();
            expect(given.size() == 2, "a test got no session: " + given);
        }
    },
    FAILED_BUILD_AGAINST_WAITING_CLAIM {
        @Override
        public void play(Path directory) throws Exception {
            Stage stage = new Stage(directory, 1);
            stage.workshop().failNext(new Exception("no device"));
            stage.workshop().letBuild(1);
            Scene.explored(stage::openAndClose);
            stage.end().expectOneOf("built-now: build-failed");
        }
    },
    LATE_RESULT_AGAINST_NEWER_GENERATION {
        @Override
        public void play(Path directory) throws Exception {
            Stage stage = new Stage(directory, 2);
            stage.workshop().goDeaf();
            Scene.prelude(stage::openAndClose);
            Scene.prelude(stage::passAnyDeadline);
            stage.workshop().letBuild(2);
            Scene.explored(stage::openAndClose);
            Outcome outcome = stage.end();
            expect(
                    Set.of("waited-for 2", "prefetched 2")
                            .contains(outcome.answers().get(1)),
                    "not from the newer generation: " + outcome.answers());
            expect(!outcome.given().contains(2), "a test got a late result: " + outcome.given());
        }
    },
    FENCE_AGAINST_RESET {
        @Override
        public void play(Path directory) throws Exception {
            Stage stage = Stage.ofReuse(directory);
            Scene.prelude(() -> stage.begin("t1"));
            Scene.explored(() -> stage.end("t1", "FAILED"));
            Scene.prelude();
            Scene.prelude(() -> stage.begin("t2"));
            List<Integer> given = stage.end().given();
            expect(!given.subList(1, given.size()).contains(1), "a test got what a failed one had held: " + given);
        }
    },
    TWO_CLAIMS_FOR_ONE_RETURNED {
        @Override
        public void play(Path directory) throws Exception {
            Stage stage = Stage.ofReuse(directory);
            Scene.prelude(() -> stage.begin("t1"));
            Scene.prelude(() -> stage.end("t1", "SUCCESSFUL"));
            Scene.explored(() -> stage.begin("t2"), () -> stage.begin("t3"));
            List<String> answers = stage.end().answers();
            expect(
                    answers.size() == 2
                            && answers.stream().filter("reused 1"::equals).count() == 1,
                    "not exactly one got what had come back: " + answers);
        }
    },
    END_OF_A_TEST_AGAINST_ANOTHERS_USE {
        @Override
        public void play(Path directory) throws Exception {
            Stage stage = Stage.ofReuse(directory);
            Scene.prelude(() -> stage.begin("t1"));
            Scene.prelude(() -> stage.end("t1", "SUCCESSFUL"));
            Scene.explored(() -> stage.finish("t3", "SUCCESSFUL"), () -> {
                stage.begin("t2");
                stage.close("t2");
            });
            Scene.prelude(() -> stage.begin("t4"));
            List<Integer> given = stage.end().given();
            expect(given.equals(List.of(1, 1, 2)), "a test got what may yet be fenced: " + given);
        }
    },
    RETURN_AGAINST_SHUTDOWN {
        @Override
        public void play(Path directory) throws Exception {
            Stage stage = Stage.ofReuse(directory);
            Scene.prelude(() -> stage.begin("t1"));
            Scene.explored(() -> stage.end("t1", "SUCCESSFUL"), stage::closeRun);
            expect(stage.endAfterTheRun().given().size() == 1, "a test got no session");
        }
    }
}
