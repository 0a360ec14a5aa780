// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

/**
 * Sizes test bodies by a run with Runahead off. Immutable.
 *
 * <p>It takes a body's time as proportional to its sentences, which it is not quite: calibrating a second time, with a run
 * of the size that the first one gave, leaves little of that error.
 *
 * @param sentences what each body of that run embedded
 * @param buildSeconds what a pool took from its order to the first embedding, on average over the chain
 * @param bodySeconds what a body took
 */
record Calibration(int sentences, double buildSeconds, double bodySeconds) {

    /** With fewer a body embeds too little to be called work. */
    private static final int FEWEST = 20;

    /** With more the demo takes the user's morning. */
    private static final int MOST = 20_000;

    static Calibration from(SuiteTimes times, int sentences) {
        int chain = times.chain().size();
        return new Calibration(sentences, times.boundarySeconds() / chain, times.bodySeconds() / chain);
    }

    /** How many sentences make a body {@code ratio} times as long as a build. */
    int sentencesFor(double ratio) {
        double wanted = sentences * ratio * buildSeconds / bodySeconds;
        return (int) Math.max(FEWEST, Math.min(MOST, Math.round(wanted)));
    }
}
