// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import dev.runahead.Held;
import dev.runahead.Reason;
import dev.runahead.SessionSpec;
import dev.runahead.engine.handover.UntrackedBuild;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.Kinds;
import dev.runahead.engine.plan.OptOut;
import dev.runahead.engine.plan.OptOuts;
import dev.runahead.engine.plan.Progress;
import dev.runahead.ledger.LedgerEvent;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * What the run does where it is to do nothing: for tests that are to be left alone, and for kinds of sessions that it does not
 * deal with. Immutable, thread-safe.
 *
 * @param kinds with which it deals
 * @param progress knows who asks
 * @param record is told what was declined, and why
 * @param build gives what was declined
 */
record Abstention(Kinds kinds, Progress progress, RunRecord record, UntrackedBuild build) {

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    /** Why a request of this thread is none of the run's business, which is recorded then; empty if it is. */
    Optional<Reason> declines(Demand<?, ?, ?> demand) {
        String kind = demand.kind();
        Optional<Reason> why = progress.optOuts().here().map(OptOut::declines);
        if (why.isEmpty() && !kinds.has(kind)) {
            why = Optional.of(new Reason("kind-left-out", "left out: sessions of kind " + kind));
        }
        why.ifPresent(reason -> declined(kind, demand.label(), reason));
        return why;
    }

    /** A session that is needed on this thread was not to be built ahead, or had not been. */
    void declined(String kind, String label, Reason reason) {
        record.open();
        String test = progress.optOuts().asker();
        record.ledger().append(new LedgerEvent.Declined(test, kind, label, reason.code(), reason.text()));
    }

    /** A session that is the test's alone. */
    <P extends SessionSpec, B, S> Held<S> open(Demand<P, B, S> demand) throws Exception {
        return build.hold(demand);
    }

    /** Lets all idle spares go before a test goes on. An interrupt ends the wait and stays for the test. */
    void evict(OptOut said) {
        try {
            if (!build.spares().evict(said.evicting())) {
                LOG.log(
                        Level.WARNING,
                        "not all idle sessions had closed when their time was over; the test that opted out, {0}, begins"
                                + " beside them",
                        said.why());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a test ended, on this thread, that was the last one beside which nothing is built ahead. */
    boolean endsQuiet(Runnable end) {
        OptOuts optOuts = progress.optOuts();
        boolean quiet = optOuts.quiet();
        end.run();
        return quiet && !optOuts.quiet();
    }
}
