// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.flight;

import dev.runahead.ledger.LedgerEvent.Answered;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** From a test's request for a session to its answer, on the test's thread. Confined to one request. */
@Name("dev.runahead.Request")
@Label("Session Request")
@Category("Runahead")
@Description("A test, or a build, asked for a session; lasts as long as it waited")
@StackTrace(false)
final class RequestEvent extends Event {

    @Label("Unique Id")
    @Description("JUnit's unique id of the test, as in JUnit's own events")
    String uniqueId = "";

    @Label("Kind")
    String kind = "";

    @Label("Session")
    String spec = "";

    @Label("Answer")
    String answer = "";

    @Label("Why Not Ready")
    String reason = "";

    @Label("Spare")
    long spare;

    @Label("Waited")
    @Timespan
    long waited;

    @Label("Hidden")
    @Description("What of the build nobody waited for")
    @Timespan
    long hidden;

    void commit(Answered answered) {
        uniqueId = answered.test();
        kind = answered.kind();
        spec = answered.spec();
        answer = answered.answer();
        reason = answered.text();
        spare = answered.spare();
        waited = answered.waitedNanos();
        hidden = spare == 0 ? 0 : Math.max(0, answered.buildNanos() - waited);
        commit();
    }
}
