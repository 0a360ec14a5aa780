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
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The requests of a recorded run as a history expects them: the same tests in the same order, each with the own times and
 * specs of earlier runs. Where the history does not know a test, the request behind it is expected as it was. Confined to
 * one thread.
 */
final class ExpectedSteps {

    private final Timeline timeline;
    private final History history;
    private final Function<SpecHistory, Optional<Integer>> number;
    private final Map<String, Node> running = new HashMap<>();
    private final Map<String, String> within = new HashMap<>();
    private final Map<Integer, Long> over = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private long ownNanos;
    private boolean known = true;
    private int knownRequests;

    /** A planned node that runs. Confined to one thread. */
    private static final class Node {
        private final Optional<TestHistory> past;
        private int asked;
        private boolean belowBegan;

        Node(Optional<TestHistory> past) {
            this.past = past.filter(one -> one.runs() > 0);
        }

        Optional<PastRequest> asks() {
            int index = asked++;
            return past.map(TestHistory::requests)
                    .filter(requests -> index < requests.size())
                    .map(requests -> requests.get(index));
        }
    }

    private ExpectedSteps(Timeline timeline, History history, Function<SpecHistory, Optional<Integer>> number) {
        this.timeline = timeline;
        this.history = history;
        this.number = number;
    }

    static ExpectedSteps of(Recording recording, History history, Function<SpecHistory, Optional<Integer>> number) {
        ExpectedSteps expected = new ExpectedSteps(recording.timeline(), history, number);
        for (int i = 0; i < recording.entries().size(); i++) {
            LedgerEntry entry = recording.entries().get(i);
            if (entry.event() instanceof TestStarted started) {
                expected.started(started, i);
            } else if (entry.event() instanceof Answered answer && answer.isOfATest()) {
                expected.answered(answer);
            } else if (entry.event() instanceof TestFinished finished) {
                expected.finished(finished.test(), i);
            }
        }
        return expected;
    }

    List<Step> all() {
        return steps;
    }

    /** Of how many of them the history knows what for. */
    int knownRequests() {
        return knownRequests;
    }

    long tailNanos() {
        return known ? ownNanos : recorded(steps.size());
    }

    OptionalLong over(int entry) {
        Long nanos = over.get(entry);
        return nanos == null ? OptionalLong.empty() : OptionalLong.of(nanos);
    }

    private void started(TestStarted event, int entry) {
        if (!event.within().isEmpty()) {
            within.put(event.test(), event.within());
            return;
        }
        Node above =
                running.get(event.test().substring(0, Math.max(0, event.test().lastIndexOf("/["))));
        if (above != null && !above.belowBegan) {
            above.belowBegan = true;
            above.past.ifPresent(past -> ownNanos += past.headNanos());
        }
        running.put(event.test(), new Node(history.of(event.test())));
        note(entry);
    }

    private void note(int entry) {
        if (known) {
            over.put(entry, ownNanos);
        }
    }

    private void answered(Answered event) {
        Node node = running.get(within.getOrDefault(event.test(), event.test()));
        Optional<PastRequest> past = node == null ? Optional.empty() : node.asks();
        known &= past.isPresent();
        ownNanos += past.map(PastRequest::leadNanos).orElse(0L);
        if (event.answer().equals("failed") || steps.size() == timeline.asks().size()) {
            return;
        }
        int asked = timeline.asks().get(steps.size()).spec();
        Optional<Integer> spec =
                past.map(one -> history.specs().get(one.spec())).flatMap(number);
        knownRequests += spec.isPresent() ? 1 : 0;
        steps.add(new Step(spec.orElse(asked), known ? ownNanos : recorded(steps.size())));
        ownNanos = 0;
        known = true;
    }

    private void finished(String test, int entry) {
        if (within.remove(test) != null) {
            return;
        }
        Node node = running.remove(test);
        if (node != null) {
            known &= node.past.isPresent();
            ownNanos += node.past.map(TestHistory::tailNanos).orElse(0L);
            note(entry);
        }
    }

    private long recorded(int step) {
        return timeline.own().stream()
                .filter(part -> part.step() == step)
                .mapToLong(part -> part.span().nanos())
                .sum();
    }
}
