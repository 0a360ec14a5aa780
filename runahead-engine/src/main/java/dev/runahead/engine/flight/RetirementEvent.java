// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.flight;

import dev.runahead.ledger.LedgerEvent.SpareRetired;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A spare will not be handed over, or not again: a moment. Confined to one call. */
@Name("dev.runahead.Retirement")
@Label("Session Retired")
@Category("Runahead")
@Description("What was built ahead will not be handed over, or not again")
@StackTrace(false)
final class RetirementEvent extends Event {

    @Label("Spare")
    long spare;

    @Label("Reason")
    String reason = "";

    @Label("Lost")
    @Timespan
    long lost;

    void commit(SpareRetired retired) {
        spare = retired.spare();
        reason = retired.text();
        lost = retired.buildNanos();
        commit();
    }
}
