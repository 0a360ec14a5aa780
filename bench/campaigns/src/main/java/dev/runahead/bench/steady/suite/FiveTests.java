// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.steady.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.runahead.bench.timed.StageClock;
import dev.runahead.bench.timed.Trace;
import dev.runahead.mpi.MpiPoolSession;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What the test classes have in common: tests that open a pool, see that it is as new, work with it and close it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class FiveTests {

    /** How many tests a class has. */
    private static final int TESTS = 5;

    private final SteadySettings settings = SteadySettings.ofThisJvm();
    private final int classesBefore;

    /** Of the class that comes behind so many others. */
    FiveTests(int classesBefore) {
        this.classesBefore = classesBefore;
    }

    @Test
    @Order(1)
    void theFirstPoolIsAsNew() {
        play(0);
    }

    @Test
    @Order(2)
    void theSecondPoolIsAsNew() {
        play(1);
    }

    @Test
    @Order(3)
    void theThirdPoolIsAsNew() {
        play(2);
    }

    @Test
    @Order(4)
    void theFourthPoolIsAsNew() {
        play(3);
    }

    @Test
    @Order(5)
    void theFifthPoolIsAsNew() {
        play(4);
    }

    private void play(int testsBefore) {
        int number = TESTS * classesBefore + testsBefore;
        String name = "test-" + (number + 1);
        StageClock clock = StageClock.asking(name);
        try (MpiPoolSession pool = MpiPoolSession.open(settings.pool(number))) {
            FreshLook.Seen seen = pool.submitSync(new FreshLook()).get(0);
            clock.firstResult(List.of(seen.first()));
            assertEquals(settings.prepared(number), seen.first().prepared());
            assertEquals(List.of(), seen.traces(), pool.instanceId() + " is not as new");
            clock.closing(pool.submitSync(new Work(settings.bodyUnits(), new Trace(name)))
                    .get(0));
        }
        clock.closed();
    }
}
