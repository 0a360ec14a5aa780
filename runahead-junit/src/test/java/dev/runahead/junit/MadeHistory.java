// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.Deadline;
import dev.runahead.history.HistoryPlace;
import dev.runahead.history.Observed;
import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.SpecSeen;
import dev.runahead.ledger.LedgerEvent.TestFinished;
import dev.runahead.ledger.LedgerEvent.TestStarted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** An earlier run that is made up: containers with one test each, in milliseconds. Confined to one test. */
final class MadeHistory {

    private static final long MILLI = 1_000_000;

    private final List<LedgerEntry> entries = new ArrayList<>();
    private final UnaryOperator<String> text;
    private long now;
    private long requests;

    private MadeHistory(UnaryOperator<String> text) {
        this.text = text;
    }

    /** Of sessions that a later run can build ahead. */
    static MadeHistory ofWrittenSpecs() {
        return new MadeHistory(label -> label);
    }

    /** Of sessions that it cannot. */
    static MadeHistory ofUnwrittenSpecs() {
        return new MadeHistory(label -> "");
    }

    /** A container whose test asks for a counter and then goes on for a time. */
    MadeHistory ran(String container, String label, long buildMillis, long thenMillis) {
        String test = begin(container);
        now += buildMillis * MILLI;
        long build = buildMillis * MILLI;
        String kind = Counter.COUNTER.kind();
        add(new Answered(++requests, test, kind, label, "built-now", "code", "text", 0, build, build, 0, requests, 0));
        add(new SpecSeen(requests, kind, label, Counter.class.getName(), text.apply(label), 0));
        return end(container, test, thenMillis);
    }

    /** A container whose test asks for nothing. */
    MadeHistory ran(String container, long millis) {
        return end(container, begin(container), millis);
    }

    private String begin(String container) {
        String test = container + "/[method:test()]";
        add(new TestStarted(container, "", 0));
        add(new TestStarted(test, "", 0));
        return test;
    }

    private MadeHistory end(String container, String test, long millis) {
        now += millis * MILLI;
        add(new TestFinished(test, "SUCCESSFUL"));
        add(new TestFinished(container, "SUCCESSFUL"));
        return this;
    }

    private void add(LedgerEvent event) {
        entries.add(new LedgerEntry(1, "run", entries.size(), now, event));
    }

    /** Writes it as the history of this project. */
    void in(Path directory) {
        Deadline patience = Deadline.in(Duration.ofSeconds(30));
        assertThat(HistoryPlace.at(directory).file().orElseThrow().learn(Observed.of(entries), patience))
                .isEmpty();
    }
}
