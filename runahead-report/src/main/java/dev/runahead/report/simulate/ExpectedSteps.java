// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.engine.schedule.Step;
import dev.runahead.history.History;
import dev.runahead.history.PastRequest;
import dev.runahead.history.SpecHistory;
import dev.runahead.history.TestHistory;
import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.TestFinished;
import dev.runahead.ledger.LedgerEvent.TestStarted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a recorded run as a history expects them: the same tests in the same order, each with the own times and
 * specs of earlier runs. What the history does not know is expected as it was. Confined to one thread.
 */
final class ExpectedSteps {

    private final Timeline timeline;
    private final History history;
    private final ToIntFunction<SpecHistory> number;
    private final Map<String, Node> running = new HashMap<>();
    private final Map<String, String> within = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private long ownNanos;
    private boolean known = true;

    /** A planned node that runs. */
    private static final class Node {
        private final Optional<TestHistory> past;
        private int asked;
        private boolean belowBegan;

        Node(Optional<TestHistory> past) {
            this.past = past.filter(one -> one.runs() > 0);
        }
    }

    private ExpectedSteps(Timeline timeline, History history, ToIntFunction<SpecHistory> number) {
        this.timeline = timeline;
        this.history = history;
        this.number = number;
    }

    static ExpectedSteps of(Recording recording, History history, ToIntFunction<SpecHistory> number) {
        ExpectedSteps expected = new ExpectedSteps(recording.timeline(), history, number);
        for (LedgerEntry entry : recording.entries()) {
            if (entry.event() instanceof TestStarted started) {
                expected.started(started);
            } else if (entry.event() instanceof Answered answer) {
                expected.answered(answer);
            } else if (entry.event() instanceof TestFinished finished) {
                expected.finished(finished.test());
            }
        }
        return expected;
    }

    List<Step> all() {
        return List.copyOf(steps);
    }

    long tailNanos() {
        return known ? ownNanos : recorded(steps.size());
    }

    private void started(TestStarted event) {
        if (!event.within().isEmpty()) {
            within.put(event.test(), event.within());
            return;
        }
        int end = event.test().lastIndexOf("/[");
        Node above = end < 0 ? null : running.get(event.test().substring(0, end));
        if (above != null && !above.belowBegan) {
            above.belowBegan = true;
            above.past.ifPresent(past -> ownNanos += past.headNanos());
        }
        running.put(event.test(), new Node(history.of(event.test())));
    }

    private void answered(Answered event) {
        Node node = running.get(within.getOrDefault(event.test(), event.test()));
        @Nullable PastRequest past = null;
        if (node != null) {
            int index = node.asked++;
            past = node.past
                    .map(TestHistory::requests)
                    .filter(requests -> index < requests.size())
                    .map(requests -> requests.get(index))
                    .orElse(null);
        }
        known &= past != null;
        ownNanos += past == null ? 0 : past.leadNanos();
        if (event.answer().equals("failed") || steps.size() == timeline.asks().size()) {
            return;
        }
        int asked = timeline.asks().get(steps.size()).spec();
        int spec = past == null ? asked : number.applyAsInt(history.specs().get(past.spec()));
        steps.add(new Step(spec == RecordedSpecs.UNKNOWN ? asked : spec, known ? ownNanos : recorded(steps.size())));
        ownNanos = 0;
        known = true;
    }

    private void finished(String test) {
        if (within.remove(test) != null) {
            return;
        }
        Node node = running.remove(test);
        if (node != null) {
            known &= node.past.isPresent();
            node.past.ifPresent(past -> ownNanos += past.tailNanos());
        }
    }

    private long recorded(int step) {
        return timeline.own().get(step).nanos();
    }
}
