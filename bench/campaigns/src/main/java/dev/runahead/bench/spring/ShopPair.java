// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import java.util.Locale;

/**
 * One round. Immutable.
 *
 * @param off without Runahead
 * @param offAgain without it once more: what it differs by is noise
 * @param on with it
 */
record ShopPair(ShopRun off, ShopRun offAgain, ShopRun on) {

    double onVsOff() {
        return on.wallSeconds() / off.wallSeconds();
    }

    double offVsOff() {
        return offAgain.wallSeconds() / off.wallSeconds();
    }

    /** Of each context after the first what the body before it could hide: at most one body ahead, at most all of it. */
    double hideableSeconds() {
        return Shop.laterLoads().stream().mapToDouble(this::hideableSeconds).sum();
    }

    private double hideableSeconds(int at) {
        return Math.min(off.boundarySeconds(at), off.bodySeconds(at - 1));
    }

    /** What of that was hidden: no class counts with more than it could have; one that waits longer takes off. */
    double hiddenSeconds() {
        return Shop.laterLoads().stream()
                .mapToDouble(at -> Math.min(off.boundarySeconds(at) - on.boundarySeconds(at), hideableSeconds(at)))
                .sum();
    }

    double hiddenPercent() {
        return 100 * hiddenSeconds() / hideableSeconds();
    }

    double savedPercent() {
        return 100 * (1 - onVsOff());
    }

    /** What building beside tests costs these. */
    double bodySlowdown() {
        return on.run().times().bodySeconds() / off.run().times().bodySeconds();
    }

    /** The larger of what the cores and what the longest chain allow, by the run without. */
    double boundSeconds() {
        double cpu = off.facts().cpuSeconds() / Runtime.getRuntime().availableProcessors();
        return Math.max(cpu, off.longestChainSeconds());
    }

    double onVsBound() {
        return on.wallSeconds() / boundSeconds();
    }

    /** As in the report. */
    String json() {
        return String.format(
                Locale.ROOT, "[%.3f,%.3f,%.3f]", off.wallSeconds(), offAgain.wallSeconds(), on.wallSeconds());
    }
}
