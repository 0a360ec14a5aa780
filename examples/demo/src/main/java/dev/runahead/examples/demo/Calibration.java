// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

/**
 * Sizes test bodies from measured runs with Runahead off. Immutable.
 *
 * @param buildSeconds what a pool takes from its order to the first embedding, on average over the chain
 * @param sentenceSeconds what one sentence more adds to a body
 * @param fixedSeconds what a body takes without any
 */
record Calibration(double buildSeconds, double sentenceSeconds, double fixedSeconds) {

    /** Bodies shorter than this embed too little to be called work; longer ones would take the user's morning. */
    private static final int FEWEST = 20;

    private static final int MOST = 20_000;

    /** Draws the line through two runs; the larger one, which is less noisy, decides if they contradict each other. */
    static Calibration from(SuiteTimes small, int smallSentences, SuiteTimes large, int largeSentences) {
        double smallBody = meanBody(small);
        double largeBody = meanBody(large);
        double slope = (largeBody - smallBody) / (largeSentences - smallSentences);
        double fixed = largeBody - slope * largeSentences;
        if (slope <= 0 || fixed < 0) {
            slope = largeBody / largeSentences;
            fixed = 0;
        }
        return new Calibration(large.boundarySeconds() / large.chain().size(), slope, fixed);
    }

    private static double meanBody(SuiteTimes times) {
        return times.bodySeconds() / times.chain().size();
    }

    /** How many sentences make a body {@code ratio} times as long as a build. */
    int sentencesFor(double ratio) {
        double wanted = (ratio * buildSeconds - fixedSeconds) / sentenceSeconds;
        return (int) Math.max(FEWEST, Math.min(MOST, Math.round(wanted)));
    }
}
