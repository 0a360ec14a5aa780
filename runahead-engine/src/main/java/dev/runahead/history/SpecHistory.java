// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

/**
 * What building and closing sessions of one spec took in earlier runs. Immutable. Times are nanoseconds, smoothed; 0 where
 * nothing is known.
 *
 * @param provider the name of the provider's class; empty if a ledger did not tell it
 * @param kind of session
 * @param label what people read of the spec
 * @param text what the provider makes the spec of again; empty if it cannot
 * @param aloneNanos a build on the thread of the test that waits for it, beside no other build
 * @param besideNanos a build beside tests; where nothing else is known, one beside other builds too
 * @param closeNanos a close
 * @param processors how many processors a build kept busy on average
 * @param failing the share of builds that failed, 0 to 1
 */
public record SpecHistory(
        String provider,
        String kind,
        String label,
        String text,
        long aloneNanos,
        long besideNanos,
        long closeNanos,
        float processors,
        float failing) {

    /** Whether a later run can make the spec again. */
    public boolean replayable() {
        return !provider.isEmpty() && !text.isEmpty();
    }

    /** The same spec as a newer run saw it, joined with this. */
    SpecHistory smoothedWith(SpecHistory newer) {
        return new SpecHistory(
                provider,
                kind,
                label,
                text,
                Smoothing.of(aloneNanos, newer.aloneNanos),
                Smoothing.of(besideNanos, newer.besideNanos),
                Smoothing.of(closeNanos, newer.closeNanos),
                (float) Smoothing.of(processors, newer.processors),
                (failing + newer.failing) / 2);
    }
}
