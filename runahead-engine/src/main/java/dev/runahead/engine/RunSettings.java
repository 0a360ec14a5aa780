// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import dev.runahead.engine.fingerprint.Drift;
import dev.runahead.engine.permit.Allowance;
import dev.runahead.engine.permit.PermitDirectory;
import dev.runahead.engine.plan.Kinds;
import dev.runahead.engine.plan.ReuseRule;
import dev.runahead.engine.schedule.Limits;
import dev.runahead.engine.warm.WarmRule;
import dev.runahead.history.HistoryPlace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * What a run is told once. Immutable.
 *
 * @param directory where the ledger and the summary go; made only when a test asks for a session
 * @param depth how many spares may wait at once, at least 1
 * @param builders how many background builds may run at once, at least 1
 * @param stopBudget how long the end of the run may wait for builds and closes, positive
 * @param drift what of the process's state changes by itself, and what of it people may see
 * @param permits where the test JVMs of a host meet
 * @param memoryBytes what all spares of a host may take together; zero for a quarter of what there is
 * @param history where what the project's tests did is kept from run to run
 * @param kinds the kinds of sessions that the run deals with
 * @param prefetch whether anything is built ahead; if not, sessions are still reused where that is asked for
 * @param reuse which sessions go from test to test, beside those whose specs ask for it
 * @param warm whether files are brought into the page cache ahead
 */
public record RunSettings(
        Path directory,
        int depth,
        int builders,
        Duration stopBudget,
        Drift drift,
        PermitDirectory permits,
        long memoryBytes,
        HistoryPlace history,
        Kinds kinds,
        boolean prefetch,
        ReuseRule reuse,
        WarmRule warm) {

    /** How many spares may wait at once, if nothing else is said: what bench/run chain measures. */
    public static final int DEPTH = 3;

    /** Most tests keep one processor busy. */
    private static final double BODY_PROCESSORS = 1;

    /** Checks all parts. */
    public RunSettings {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(drift, "drift");
        Objects.requireNonNull(permits, "permits");
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(kinds, "kinds");
        Objects.requireNonNull(reuse, "reuse");
        Objects.requireNonNull(warm, "warm");
        if (depth < 1 || builders < 1 || stopBudget.isNegative() || stopBudget.isZero()) {
            throw new IllegalArgumentException("depth " + depth + ", builders " + builders + " and stop budget "
                    + stopBudget + " must all be positive");
        }
        if (memoryBytes < 0) {
            throw new IllegalArgumentException("memory of " + memoryBytes + " bytes is negative");
        }
    }

    /** Depth {@value #DEPTH}, a builder for each processor, 20 s to stop, what this user's JVMs on this host share, no history. */
    public static RunSettings in(Path directory) {
        PermitDirectory permits = PermitDirectory.ofThisUser(System.getenv());
        int builders = Runtime.getRuntime().availableProcessors();
        return new RunSettings(
                directory,
                DEPTH,
                builders,
                Duration.ofSeconds(20),
                Drift.known(),
                permits,
                0,
                HistoryPlace.none(),
                Kinds.all(),
                true,
                ReuseRule.WHERE_SPECS_ASK,
                WarmRule.ON);
    }

    /** The same with another depth. */
    public RunSettings withDepth(int other) {
        return new RunSettings(
                directory,
                other,
                builders,
                stopBudget,
                drift,
                permits,
                memoryBytes,
                history,
                kinds,
                prefetch,
                reuse,
                warm);
    }

    /** The same with another number of background builds that may run at once. */
    public RunSettings withBuilders(int other) {
        return new RunSettings(
                directory,
                depth,
                other,
                stopBudget,
                drift,
                permits,
                memoryBytes,
                history,
                kinds,
                prefetch,
                reuse,
                warm);
    }

    /** The same with another drift. */
    public RunSettings withDrift(Drift other) {
        return new RunSettings(
                directory,
                depth,
                builders,
                stopBudget,
                other,
                permits,
                memoryBytes,
                history,
                kinds,
                prefetch,
                reuse,
                warm);
    }

    /** The same with another place where the test JVMs of a host meet. */
    public RunSettings withPermits(PermitDirectory other) {
        return new RunSettings(
                directory,
                depth,
                builders,
                stopBudget,
                drift,
                other,
                memoryBytes,
                history,
                kinds,
                prefetch,
                reuse,
                warm);
    }

    /** The same with other memory for all spares of a host, in bytes; zero for a quarter of what there is. */
    public RunSettings withMemory(long other) {
        return new RunSettings(
                directory, depth, builders, stopBudget, drift, permits, other, history, kinds, prefetch, reuse, warm);
    }

    /** The same with another place for the project's history. */
    public RunSettings withHistory(HistoryPlace other) {
        return new RunSettings(
                directory,
                depth,
                builders,
                stopBudget,
                drift,
                permits,
                memoryBytes,
                other,
                kinds,
                prefetch,
                reuse,
                warm);
    }

    /** The same, and whether anything is built ahead. */
    public RunSettings withPrefetch(boolean other) {
        return new RunSettings(
                directory,
                depth,
                builders,
                stopBudget,
                drift,
                permits,
                memoryBytes,
                history,
                kinds,
                other,
                reuse,
                warm);
    }

    /** The same with other sessions that go from test to test. */
    public RunSettings withReuse(ReuseRule other) {
        return new RunSettings(
                directory,
                depth,
                builders,
                stopBudget,
                drift,
                permits,
                memoryBytes,
                history,
                kinds,
                prefetch,
                other,
                warm);
    }

    /** The same for other kinds of sessions. */
    public RunSettings withKinds(Kinds other) {
        return new RunSettings(
                directory,
                depth,
                builders,
                stopBudget,
                drift,
                permits,
                memoryBytes,
                history,
                other,
                prefetch,
                reuse,
                warm);
    }

    /** The same with another rule for files. */
    public RunSettings withWarm(WarmRule other) {
        return new RunSettings(
                directory,
                depth,
                builders,
                stopBudget,
                drift,
                permits,
                memoryBytes,
                history,
                kinds,
                prefetch,
                reuse,
                other);
    }

    /** The most of everything, on this host. */
    Limits limits() {
        return new Limits(depth, builders, Runtime.getRuntime().availableProcessors(), BODY_PROCESSORS, 0);
    }

    /** How many permits there are. Reads a few small files. */
    Allowance allowance() {
        Allowance ofThisHost = Allowance.ofThisHost();
        return memoryBytes == 0 ? ofThisHost : ofThisHost.withMemory(memoryBytes);
    }
}
