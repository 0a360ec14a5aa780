// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.interleaving;

import dev.runahead.Held;
import dev.runahead.engine.Run;
import dev.runahead.engine.RunSettings;
import dev.runahead.engine.permit.PermitDirectory;
import dev.runahead.engine.plan.Plan;
import dev.runahead.engine.plan.PlannedNode;
import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent;
import dev.runahead.testing.WrittenLedger;
import dev.runahead.testing.interleaving.Scene;
import dev.runahead.testing.interleaving.SpareHistories;
import dev.runahead.testing.interleaving.StillClock;
import dev.runahead.testing.interleaving.Workshop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A whole run with its provider and clock, after its first test: one spare is being built and stands at the gate. */
final class Stage {

    /** More than a claim waits at most: the build's budget and a grace. */
    private static final Duration PAST_ANY_DEADLINE = Workshop.BUILD_BUDGET.plusSeconds(30);

    private final Path directory;
    private final Workshop workshop = new Workshop();
    private final StillClock clock = new StillClock();
    private final List<Workshop.Session> given = new ArrayList<>();
    private final Map<String, Held<Workshop.Session>> held = new HashMap<>();
    private final Run run;

    Stage(Path directory, int depth) throws Exception {
        this(directory, depth, false);
        run.testStarted("t1");
        openAndClose();
        Scene.prelude();
    }

    /** A run before its first test, whose sessions go from test to test. */
    static Stage ofReuse(Path directory) {
        return new Stage(directory, 1, true);
    }

    private Stage(Path directory, int depth, boolean reuses) {
        this.directory = directory;
        if (reuses) {
            workshop.reuse();
        }
        run = new Run(
                RunSettings.in(directory).withDepth(depth).withPermits(PermitDirectory.none()), clock, line -> {});
        run.planStarted(Plan.of(Stream.of("t1", "t2", "t3", "t4")
                .map(id -> new PlannedNode(id, 0, PlannedNode.Type.TEST))
                .toList()));
    }

    /** A test begins and asks. */
    void begin(String id) throws Exception {
        run.testStarted(id);
        held.put(id, open());
    }

    /** A test closes what it has. */
    void close(String id) {
        held.get(id).lease().end();
    }

    /** A test closes what it has, and ends. */
    void end(String id, String outcome) {
        close(id);
        finish(id, outcome);
    }

    /** A test ends. */
    void finish(String id, String outcome) {
        run.testFinished(id, outcome);
    }

    Workshop workshop() {
        return workshop;
    }

    /** A test asks for a session, gets it and closes it. */
    void openAndClose() throws Exception {
        open().lease().end();
    }

    private Held<Workshop.Session> open() throws Exception {
        Held<Workshop.Session> held = run.open(workshop, new Workshop.Spec());
        workshop.given(held.session());
        given.add(held.session());
        return held;
    }

    void passAnyDeadline() {
        clock.advance(PAST_ANY_DEADLINE);
    }

    void closeRun() {
        run.close();
    }

    /** The end of the run, and what must be so after it whatever happened before. */
    Outcome end() {
        workshop.letBuild(Integer.MAX_VALUE / 2);
        Scene.prelude();
        run.close();
        Outcome outcome = outcome();
        SpareHistories.of(outcome.events()).checkWhole();
        return outcome;
    }

    /** The same after a run that was closed while a test asked. */
    Outcome endAfterTheRun() {
        Outcome outcome = outcome();
        SpareHistories.of(outcome.events()).check();
        return outcome;
    }

    private Outcome outcome() {
        List<LedgerEvent> events = new WrittenLedger(directory)
                .entries().stream().map(LedgerEntry::event).toList();
        workshop.checkThatNothingIsLeft();
        expect(Scene.others().isEmpty(), "somebody has not ended: " + Scene.others());
        expect(clock.alarms() == 0, "alarms are still set: " + clock.alarms());
        expect(
                events.stream().noneMatch(LedgerEvent.SwitchedOff.class::isInstance),
                "Runahead switched itself off: " + events);
        return new Outcome(
                events, given.stream().map(session -> session.built().number()).toList());
    }

    static void expect(boolean so, String otherwise) {
        if (!so) {
            throw new AssertionError(otherwise);
        }
    }
}
