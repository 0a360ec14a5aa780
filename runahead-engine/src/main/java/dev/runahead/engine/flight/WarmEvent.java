// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.flight;

import dev.runahead.ledger.LedgerEvent.WarmEnded;
import dev.runahead.ledger.LedgerEvent.WarmStarted;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Files on their way into the page cache, on the warmer's thread. Confined to it. */
@Name("dev.runahead.Warm")
@Label("Files Warmed")
@Category("Runahead")
@Description("The files that a test will read were brought into the page cache")
@StackTrace(false)
final class WarmEvent extends Event {

    @Label("Unique Id")
    @Description("JUnit's unique id of the test, as in JUnit's own events")
    String uniqueId;

    @Label("Files")
    String files;

    @Label("Outcome")
    String outcome = "";

    @Label("Reason")
    String reason = "";

    @Label("Read")
    @DataAmount
    long read;

    WarmEvent(WarmStarted warm) {
        uniqueId = warm.test();
        files = warm.files();
        begin();
    }

    void commit(WarmEnded ended) {
        outcome = ended.outcome();
        reason = ended.text();
        read = ended.readBytes();
        commit();
    }
}
