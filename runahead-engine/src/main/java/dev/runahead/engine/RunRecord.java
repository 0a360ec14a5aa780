// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import dev.runahead.engine.flight.FlightLedger;
import dev.runahead.engine.time.Time;
import dev.runahead.history.DealsFile;
import dev.runahead.history.History;
import dev.runahead.history.HistoryFile;
import dev.runahead.history.Observed;
import dev.runahead.ledger.FailureFiles;
import dev.runahead.ledger.Journal;
import dev.runahead.ledger.Ledger;
import dev.runahead.ledger.LedgerEntry;
import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerFile;
import dev.runahead.ledger.LedgerReader;
import dev.runahead.ledger.Summary;
import dev.runahead.ledger.SummaryMarkdown;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a run leaves to read: its ledger, the files of failed builds and, computed from the ledger, its summary, in a
 * directory of the run's own. Nothing is written before it is opened. Thread-safe.
 */
final class RunRecord {

    private static final System.Logger LOG = System.getLogger("dev.runahead");
    /** Another run of the same project that ends just now keeps its history for milliseconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");

    private final RunSettings settings;
    private final Time time;
    private final LedgerFile file;
    private final FlightLedger ledger;
    private final FailureFiles failures;
    private LedgerEvent.PlanStarted plan = new LedgerEvent.PlanStarted(0, 0);
    private final Optional<HistoryFile> place;
    private @Nullable History history;
    private final Map<String, Running> running = new LinkedHashMap<>();
    private volatile boolean opened;
    private volatile @Nullable String summary;

    /** What began before the ledger was opened, and has not ended. */
    private record Running(String within, long startNanos) {}

    RunRecord(RunSettings settings, Time time) {
        this.settings = settings;
        this.time = time;
        this.place = settings.history().file();
        String run = STAMP.format(LocalDateTime.now(ZoneId.systemDefault())) + "-"
                + ProcessHandle.current().pid();
        Path directory = settings.directory().resolve(run);
        this.file = new LedgerFile(directory.resolve("ledger.jsonl"), run, time::nanos);
        this.ledger = new FlightLedger(file);
        this.failures = new FailureFiles(directory.resolve("failures"));
    }

    /** What earlier runs tell; read at the first call. */
    synchronized History history() {
        History read = history;
        if (read == null) {
            read = place.map(HistoryFile::read).orElseGet(History::empty);
            history = read;
        }
        return read;
    }

    /** Where this project's test JVMs tell each other what they were dealt. */
    Optional<DealsFile> deals() {
        return place.map(HistoryFile::deals);
    }

    Ledger ledger() {
        return ledger;
    }

    Journal journal(Consumer<String> console) {
        return new Journal(ledger, failures, console);
    }

    synchronized void planStarted(int tests, int declared) {
        plan = new LedgerEvent.PlanStarted(tests, declared);
        ledger.append(plan);
    }

    /**
     * A test or container begins.
     *
     * @param within as in {@link LedgerEvent.TestStarted}
     * @param nanos when, if this has not been opened
     */
    void testStarted(String id, String within, long nanos) {
        if (opened || !remembers(id, within, nanos)) {
            ledger.append(new LedgerEvent.TestStarted(id, within, 0));
        }
    }

    private synchronized boolean remembers(String id, String within, long nanos) {
        if (!opened) {
            running.put(id, new Running(within, nanos));
        }
        return !opened;
    }

    /** A test or container ended. */
    void testFinished(String id, String outcome) {
        if (opened || !forgets(id)) {
            ledger.append(new LedgerEvent.TestFinished(id, outcome));
        }
    }

    private synchronized boolean forgets(String id) {
        running.remove(id);
        return !opened;
    }

    /** From here on everything is recorded, beginning with what runs. */
    synchronized void open() {
        if (opened) {
            return;
        }
        file.open();
        ledger.open();
        ledger.append(new LedgerEvent.RunStarted(
                System.currentTimeMillis(),
                Optional.ofNullable(Run.class.getPackage().getImplementationVersion())
                        .orElse("development"),
                Runtime.version().toString(),
                Runtime.getRuntime().availableProcessors(),
                settings.depth()));
        ledger.append(plan);
        running.forEach((id, test) -> ledger.append(
                new LedgerEvent.TestStarted(id, test.within(), Math.max(1, time.nanos() - test.startNanos()))));
        running.clear();
        opened = true; // Last: until then a test that begins or ends waits for this lock.
    }

    synchronized void close() {
        ledger.append(new LedgerEvent.RunFinished());
        file.close();
        if (opened) {
            read();
        }
    }

    private void read() {
        Path path = file.file();
        try {
            List<LedgerEntry> entries = LedgerReader.read(path);
            place.ifPresent(history -> history.learn(Observed.of(entries), time.deadlineIn(PATIENCE)));
            Summary computed = Summary.of(entries);
            if (!computed.nothingHappened()) {
                Files.writeString(path.resolveSibling("summary.txt"), computed.text());
                Files.writeString(path.resolveSibling("summary.md"), SummaryMarkdown.of(computed));
                summary = computed.line() + " (" + path + ")";
            }
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "no summary of this run: its ledger " + path + " cannot be read or written beside",
                    e);
        }
    }

    Optional<String> summary() {
        return Optional.ofNullable(summary);
    }
}
