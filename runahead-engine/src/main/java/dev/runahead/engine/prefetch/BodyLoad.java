// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

/**
 * How many processors running tests keep busy, with all else that this host does besides our builds: what the host was
 * busy with between two looks, less the builds that ran. Times in which a test asked say nothing about tests. Confined to
 * one thread at a time.
 */
final class BodyLoad {

    /** The kernel counts in ticks of 10 ms: less would be all noise. */
    private static final long SHORTEST_NANOS = 50_000_000;

    /** How much a whole second counts beside what was known before; less for less. */
    private static final double A_SECOND = 0.5;

    private static final double NANOS = 1e9;

    private final double all;
    private double processors;
    private HostTime since = HostTime.UNKNOWN;
    private double builds;
    private boolean asked;

    /**
     * Nothing was measured yet.
     *
     * @param first what to assume until then
     * @param all how many processors the host has
     */
    BodyLoad(double first, double all) {
        this.processors = first;
        this.all = all;
    }

    /**
     * Measures until now, and says what runs from now on.
     *
     * @param now what the host has done
     * @param running how many processors our builds keep busy from now on
     * @param asking whether a test asks
     */
    void at(HostTime now, double running, boolean asking) {
        long nanos = now.nanos() - since.nanos();
        if (now.known() && since.known() && nanos < SHORTEST_NANOS) {
            // Too short by itself; what ran in it counts for what is measured next, if it is not all the same.
            asked |= asking;
            builds = Math.max(builds, running);
            return;
        }
        if (now.known() && since.known() && !asked) {
            double busy = (now.busyNanos() - since.busyNanos()) / (double) nanos - builds;
            double weight = 1 - Math.pow(1 - A_SECOND, nanos / NANOS);
            processors += weight * (Math.max(0, Math.min(all, busy)) - processors);
        }
        since = now;
        builds = running;
        asked = asking;
    }

    double processors() {
        return processors;
    }
}
