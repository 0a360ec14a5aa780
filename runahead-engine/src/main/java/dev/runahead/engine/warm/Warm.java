// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import dev.runahead.Reason;
import dev.runahead.engine.permit.Permit;
import dev.runahead.engine.permit.Right;
import dev.runahead.engine.warm.FileSearch.Found;
import dev.runahead.engine.warm.WarmOutcome.Cancelled;
import dev.runahead.engine.warm.WarmOutcome.Partly;
import dev.runahead.engine.warm.WarmOutcome.Resident;
import dev.runahead.engine.warm.WarmOutcome.Skipped;
import dev.runahead.engine.warm.WarmOutcome.Warmed;
import dev.runahead.ledger.Ledger;
import dev.runahead.ledger.LedgerEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Brings one need's files into the page cache, once, and tells the ledger. Confined to one thread, but for its control.
 *
 * <p>In this order: which files, what they lie on, how much memory there is, a permit, the reading; what of a file is missing is looked up
 * as it is read.
 */
final class Warm {

    /** Others that read for this long have the disk to themselves. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private static final Reason RUN_ENDED = new Reason("run-ended", "the run ended");

    private final WarmMeans means;
    private final WarmControl control;
    private final Ledger ledger;
    private final long number;
    private final FilePlan.Node node;

    /**
     * Has not begun.
     *
     * @param number of the warm, from 1
     * @param node whose need it is for
     */
    Warm(WarmMeans means, WarmControl control, Ledger ledger, long number, FilePlan.Node node) {
        this.means = means;
        this.control = control;
        this.ledger = ledger;
        this.number = number;
        this.node = node;
    }

    /** Reads what is missing. */
    WarmOutcome first() {
        Found found = FileSearch.of(node.need(), this::isCancelled);
        return found.files().isEmpty() ? nothing(found.remarks()) : warm(found);
    }

    /** Reads what has been evicted since; tells nobody if nothing has. What nothing is known of stays as it is. */
    WarmOutcome again() {
        Found found = FileSearch.of(node.need(), this::isCancelled);
        Look look = Look.at(found, this::isCancelled).known();
        return look.missingBytes() == 0 ? new Resident() : warm(found.only(look));
    }

    private boolean isCancelled() {
        return control.cancelled().isPresent();
    }

    private WarmOutcome nothing(List<String> remarks) {
        String text = remarks.isEmpty() ? "no weights in " + node.need().label() : String.join("; ", remarks);
        WarmOutcome outcome = control.cancelled()
                .<WarmOutcome>map(Cancelled::new)
                .orElseGet(() -> new Skipped(new Reason("no-files", text)));
        if (node.need().origin() == FileNeed.Origin.DECLARED) {
            ended(outcome, new WarmReading(means, control, 0), 0);
        }
        return outcome;
    }

    private WarmOutcome warm(Found found) {
        long begin = means.time().nanos();
        Storage storage = Storage.of(found.files().get(0).path(), means.root());
        WarmBudget budget = WarmBudget.of(found, () -> look(found).residentBytes(), storage, means.headroom());
        ledger.append(new LedgerEvent.WarmStarted(
                number, node.id(), node.need().label(), found.bytes(), storage.toString(), budget.text()));
        WarmReading reading = new WarmReading(means, control, budget.bytes());
        WarmOutcome outcome;
        if (budget.bytes() > 0) {
            outcome = read(found, storage, budget, reading);
        } else {
            outcome = isMissing(found) ? new Skipped(budget.cut().orElseThrow()) : resident(found, reading);
        }
        ended(outcome, reading, means.time().nanos() - begin);
        return outcome;
    }

    private Look look(Found found) {
        return Look.at(found, this::isCancelled);
    }

    private boolean isMissing(Found found) {
        Look look = look(found);
        return look.missingBytes() > 0 || look.parts().size() < found.files().size();
    }

    private static WarmOutcome resident(Found found, WarmReading reading) {
        reading.passedOver(found.bytes());
        return new Resident();
    }

    @SuppressWarnings("try") // The permit is held, not used.
    private WarmOutcome read(Found found, Storage storage, WarmBudget budget, WarmReading reading) {
        boolean alone = storage.kind() == Storage.Kind.ROTATING;
        int slots = alone ? means.permits().allowance().readers() : 1;
        try {
            Optional<Permit> permit = means.permits().tryTake(Right.READ, slots);
            if (permit.isEmpty()) {
                if (!isMissing(found)) { // Then there is nothing to wait for.
                    return resident(found, reading);
                }
                permit = means.permits()
                        .take(
                                Right.READ,
                                slots,
                                control.demanded(),
                                means.time().deadlineIn(LONGEST_WAIT));
            }
            if (permit.isEmpty()) {
                return new Skipped(new Reason(
                        "host-busy", "other test JVMs of this host read for " + LONGEST_WAIT.toMinutes() + " minutes"));
            }
            try (Permit held = permit.get()) {
                Optional<Reason> stopped = reading.read(found.files());
                return stopped.<WarmOutcome>map(Cancelled::new).orElseGet(() -> readAll(found, budget, reading));
            }
        } catch (IOException e) {
            return new Cancelled(Reason.of("unreadable", "it could not be read", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Cancelled(RUN_ENDED);
        }
    }

    private static WarmOutcome readAll(Found found, WarmBudget budget, WarmReading reading) {
        if (budget.cut().isPresent()) {
            return new Partly(budget.cut().get());
        }
        if (reading.failure().isPresent()) {
            return new Partly(reading.failure().get());
        }
        if (reading.bytes() == 0) {
            return new Resident();
        }
        return found.remarks().isEmpty()
                ? new Warmed()
                : new Partly(new Reason("left-out", String.join("; ", found.remarks())));
    }

    private void ended(WarmOutcome outcome, WarmReading reading, long nanos) {
        ledger.append(new LedgerEvent.WarmEnded(
                number,
                outcome.word(),
                outcome.why().map(Reason::code).orElse("none"),
                outcome.why().map(Reason::text).orElse(""),
                reading.bytes(),
                reading.residentBytes(),
                reading.unknownBytes(),
                reading.nanos(),
                nanos));
    }
}
