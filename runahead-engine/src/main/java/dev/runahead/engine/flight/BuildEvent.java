// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.flight;

import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A build ahead, from its first phase, or its order if it tells none, to its end. Confined to one spare, whose arrows order its threads. */
@Name("dev.runahead.Build")
@Label("Session Built Ahead")
@Category("Runahead")
@Description("A session was built ahead of the test that may ask for it")
@StackTrace(false)
final class BuildEvent extends Event {

    @Label("Spare")
    long spare;

    @Label("Kind")
    String kind;

    @Label("Session")
    String spec;

    @Label("Ordered Since")
    String why;

    @Label("End")
    @Description("ready, or why it came to nothing")
    String end = "";

    @Label("Building Took")
    @Timespan
    long building;

    @Label("Processor Time")
    @Timespan
    long processors;

    private transient boolean phases;
    private transient boolean ended;

    BuildEvent(SpareBuilding order) {
        spare = order.spare();
        kind = order.kind();
        spec = order.spec();
        why = order.why();
        begin();
    }

    /** Before its first phase it waits for its turn and for permits. */
    BuildEvent reached() {
        if (!phases) {
            phases = true;
            begin();
        }
        return this;
    }

    void ready(SpareReady ready) {
        building = ready.buildNanos();
        processors = ready.cpuNanos();
        end("ready");
    }

    /** Unless it had been ready before. */
    void retired(SpareRetired retired) {
        building = retired.buildNanos();
        end(retired.text());
    }

    private void end(String how) {
        if (!ended) {
            ended = true;
            end = how;
            commit();
        }
    }
}
