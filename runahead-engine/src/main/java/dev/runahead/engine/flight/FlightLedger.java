// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.flight;

import dev.runahead.ledger.Ledger;
import dev.runahead.ledger.LedgerEvent;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * A ledger, and beside it the flight recorder, if this JVM has one and it records. Thread-safe; never throws.
 *
 * <p>A run that does nothing pays nothing: no class of the flight recorder is loaded before {@link #open}. It may begin to record
 * at any time after that.
 */
public final class FlightLedger implements Ledger {

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    private final Ledger ledger;
    private volatile @Nullable Flight flight;

    /** Beside a ledger; tells the recorder nothing yet. */
    public FlightLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    /** From here on the recorder is told too. */
    public void open() {
        if (flight == null && ModuleLayer.boot().findModule("jdk.jfr").isPresent()) {
            flight = new Flight();
        }
    }

    @Override
    public void append(LedgerEvent event) {
        ledger.append(event);
        Flight to = flight;
        if (to != null) {
            try {
                to.take(event);
            } catch (RuntimeException | LinkageError e) {
                giveUp(e);
            }
        }
    }

    @Override
    public void asked(long request) {
        ledger.asked(request);
        Flight to = flight;
        if (to != null) {
            try {
                to.asked(request);
            } catch (RuntimeException | LinkageError e) {
                giveUp(e);
            }
        }
    }

    private void giveUp(Throwable cause) {
        flight = null;
        LOG.log(Level.DEBUG, "the flight recorder is told no more", cause);
    }
}
