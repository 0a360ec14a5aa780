// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.spare;

import dev.runahead.Reason;
import dev.runahead.engine.build.BuildSink;
import dev.runahead.engine.fingerprint.Fingerprint;
import dev.runahead.engine.permit.Permit;
import dev.runahead.ledger.LedgerEvent;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * What a spare's build delivers, and what follows for the next one of its demand. Immutable.
 *
 * @param spare whose build it is
 * @param spares keeps which demands rest
 */
record SpareSink<B>(Spare<?, B, ?> spare, Spares spares) implements BuildSink<B> {

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    @Override
    public boolean wanted() {
        return spare.building();
    }

    @Override
    public CompletableFuture<?> demanded() {
        return spare.demanded();
    }

    @Override
    public void begins() {
        spare.report().begins();
    }

    @Override
    public void phase(String phase) {
        spare.report().phase(phase);
        spares.append(new LedgerEvent.BuildPhase(spare.id(), phase));
    }

    @Override
    public Optional<Path> keepLog(Path log) {
        return spares.journal().failures().keepLog("spare-" + spare.id(), log);
    }

    @Override
    public void note(String what, String text) {
        spares.append(new LedgerEvent.Noted(spare.id(), 0, spare.demand().kind(), what, text));
    }

    @Override
    public void built(B built, Fingerprint fingerprint, Permit room, long buildNanos, long cpuNanos) {
        spare.report().ended(buildNanos, cpuNanos);
        spare.publish(built, fingerprint, room);
    }

    @Override
    public void unfit(B built, Reason why, Again again, long buildNanos) {
        spare.report().ended(buildNanos, 0);
        if (spare.building()) {
            boolean never = again == Again.NEVER;
            Reason reason = never ? why : new Reason(why.code(), "it was not whole when it was built: " + why);
            if (never) {
                spares.failedForGood(spare.demand(), reason);
            } else {
                spares.failed(spare.demand(), reason);
            }
            spare.retire(reason, SpareSink::building);
        }
        spare.discard(built);
    }

    @Override
    public void notBegun(Reason why, Again again) {
        if (spare.building()) {
            if (again == Again.NEVER) {
                spares.failedForGood(spare.demand(), why);
            } else {
                spares.notBegun(spare.demand(), why);
            }
            spare.retire(why, SpareSink::building);
        }
        spare.gone(0);
    }

    @Override
    public void failed(Throwable cause, long buildNanos) {
        spare.report().ended(buildNanos, 0);
        if (spare.building()) {
            Optional<Path> stack = keepStack(cause);
            Reason why = Reason.of("build-failed", "its background build failed", cause);
            Reason reason = stack.map(file -> new Reason(why.code(), why.text() + " (all of it: " + file + ")"))
                    .orElse(why);
            spares.failed(spare.demand(), reason);
            spare.retire(reason, SpareSink::building);
        }
        spare.gone(0);
    }

    /** A background failure never surfaces in a test; who looks for it finds it where this says. */
    private Optional<Path> keepStack(Throwable cause) {
        LOG.log(Level.DEBUG, () -> "the background build of " + spare.demand().label() + " failed", cause);
        return spares.journal().failures().keepStack("spare-" + spare.id(), cause);
    }

    private static boolean building(SpareState<?> state) {
        return state instanceof SpareState.Building;
    }
}
