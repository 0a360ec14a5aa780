// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.interleaving;

import static dev.runahead.engine.interleaving.Stage.expect;

import dev.runahead.engine.build.Nesting;
import dev.runahead.engine.build.Turns;
import dev.runahead.engine.plan.Demand;
import dev.runahead.testing.Bench;
import dev.runahead.testing.interleaving.Play;
import dev.runahead.testing.interleaving.Points;
import dev.runahead.testing.interleaving.Scene;
import dev.runahead.testing.interleaving.StillClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Builds of exclusive kinds, within each other and side by side. Time stands still, so who waits in a circle waits for ever. */
enum TurnRace implements Play {
    NESTS_IN_OPPOSITE_ORDER {
        @Override
        public void play(Path directory) throws Exception {
            Workplace place = new Workplace();
            Scene.explored(() -> place.nest("a", "b"), () -> place.nest("b", "a"));
            expect(place.without <= 1, "both went ahead without their turns");
        }
    },
    NESTS_IN_A_CIRCLE {
        @Override
        public void play(Path directory) throws Exception {
            Workplace place = new Workplace();
            Scene.explored(() -> place.nest("a", "b"), () -> place.nest("b", "c"), () -> place.nest("c", "a"));
            expect(place.without <= 1, "more than one went ahead without its turn");
        }
    },
    NESTS_IN_ONE_ORDER {
        @Override
        public void play(Path directory) throws Exception {
            Workplace place = new Workplace();
            Scene.explored(() -> place.nest("a", "b"), () -> place.nest("a", "b"));
            expect(place.without == 0, "somebody went ahead without a turn, and nobody waited for him");
        }
    };

    /** Builds are only turns; confined to the actor that has the turn to play. */
    private static final class Workplace {

        private final StillClock clock = new StillClock();
        private final Nesting nesting = new Nesting();
        private final Turns turns = new Turns(clock, nesting);
        private String building = "";
        private int without;

        void nest(String outer, String inner) throws InterruptedException {
            build(outer, () -> build(inner, () -> {}));
        }

        private interface Within {
            void goOn() throws InterruptedException;
        }

        @SuppressWarnings("try") // Being inside is held, not used.
        private void build(String kind, Within within) throws InterruptedException {
            Demand<?, ?, ?> demand = exclusive(kind);
            Optional<Turns.Turn> turn = turns.take(demand, clock.deadlineIn(Duration.ofSeconds(60)));
            if (turn.isEmpty()) {
                without++;
            } else {
                expect(!building.contains(kind), "two have the turn of " + kind);
                building += kind;
            }
            try (Nesting.Inside inside = nesting.builds(demand)) {
                Points.pass("a build of " + kind);
                within.goOn();
            }
            if (turn.isPresent()) {
                building = building.replace(kind, "");
                turn.get().close();
            }
        }

        private static Demand<?, ?, ?> exclusive(String kind) {
            Bench bench = new Bench();
            bench.exclusive = true;
            bench.kind = kind;
            return new Demand<>(bench, new Bench.Spec(kind));
        }
    }
}
