// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import dev.runahead.Reason;
import dev.runahead.engine.permit.Permit;
import dev.runahead.engine.permit.Right;
import dev.runahead.engine.warm.WarmOutcome.Cancelled;
import dev.runahead.engine.warm.WarmOutcome.Partly;
import dev.runahead.engine.warm.WarmOutcome.Resident;
import dev.runahead.engine.warm.WarmOutcome.Skipped;
import dev.runahead.engine.warm.WarmOutcome.Warmed;
import dev.runahead.ledger.Ledger;
import dev.runahead.ledger.LedgerEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Brings one need's files into the page cache, once, and tells the ledger. Confined to one thread, but for its control.
 *
 * <p>In this order: which files, what of them is missing, what they lie on, how much memory there is, a permit, the reading.
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
        Look look = look();
        if (look.parts().isEmpty()) {
            return nothing(look);
        }
        return warm(look);
    }

    /** Reads what has been evicted since; tells nobody if nothing has. What nothing is known of stays as it is. */
    WarmOutcome again() {
        Look look = look().known();
        return look.missingBytes() == 0 ? new Resident() : warm(look);
    }

    private Look look() {
        return Look.at(node.need(), () -> control.cancelled().isPresent());
    }

    private WarmOutcome nothing(Look look) {
        String text = look.remarks().isEmpty() ? "no weights in " + node.need().label() : remarks(look);
        WarmOutcome outcome = control.cancelled()
                .<WarmOutcome>map(Cancelled::new)
                .orElseGet(() -> new Skipped(new Reason("no-files", text)));
        if (node.need().origin() == FileNeed.Origin.DECLARED) {
            ended(outcome, look, 0, 0, 0);
        }
        return outcome;
    }

    private WarmOutcome warm(Look look) {
        long begin = means.time().nanos();
        Storage storage = Storage.of(look.parts().get(0).file(), means.root());
        WarmBudget budget = WarmBudget.of(look, storage, means.headroom());
        ledger.append(new LedgerEvent.WarmStarted(
                number,
                node.id(),
                node.need().label(),
                look.bytes(),
                look.residentBytes(),
                look.unknownBytes(),
                storage.toString(),
                budget.text()));
        WarmReading reading = new WarmReading(means, control, budget.bytes());
        WarmOutcome outcome;
        if (look.missingBytes() == 0) {
            outcome = new Resident();
        } else if (budget.bytes() == 0) {
            outcome = new Skipped(budget.cut().orElseThrow());
        } else {
            outcome = read(look, storage, budget, reading);
        }
        ended(outcome, look, reading.bytes(), reading.nanos(), means.time().nanos() - begin);
        return outcome;
    }

    @SuppressWarnings("try") // The permit is held, not used.
    private WarmOutcome read(Look look, Storage storage, WarmBudget budget, WarmReading reading) {
        boolean alone = storage.kind() == Storage.Kind.ROTATING;
        int slots = alone ? means.permits().allowance().readers() : 1;
        try {
            Optional<Permit> permit = means.permits()
                    .take(Right.READ, slots, control.demanded(), means.time().deadlineIn(LONGEST_WAIT));
            if (permit.isEmpty()) {
                return new Skipped(new Reason(
                        "host-busy", "other test JVMs of this host read for " + LONGEST_WAIT.toMinutes() + " minutes"));
            }
            try (Permit held = permit.get()) {
                Optional<Reason> stopped = reading.read(look.parts());
                return stopped.<WarmOutcome>map(Cancelled::new)
                        .orElseGet(() -> readAll(look, budget, reading.failed()));
            }
        } catch (IOException e) {
            return new Cancelled(Reason.of("unreadable", "it could not be read", e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Cancelled(RUN_ENDED);
        }
    }

    private static WarmOutcome readAll(Look look, WarmBudget budget, int failed) {
        if (budget.cut().isPresent()) {
            return new Partly(budget.cut().get());
        }
        if (failed > 0) {
            return new Partly(new Reason("unreadable", failed + " files could not be read to their ends"));
        }
        return look.remarks().isEmpty() ? new Warmed() : new Partly(new Reason("left-out", remarks(look)));
    }

    private static String remarks(Look look) {
        return String.join("; ", look.remarks());
    }

    private void ended(WarmOutcome outcome, Look look, long bytes, long readNanos, long nanos) {
        ledger.append(new LedgerEvent.WarmEnded(
                number,
                outcome.word(),
                outcome.why().map(Reason::code).orElse("none"),
                outcome.why().map(Reason::text).orElse(""),
                bytes,
                look.residentBytes(),
                readNanos,
                nanos));
    }
}
