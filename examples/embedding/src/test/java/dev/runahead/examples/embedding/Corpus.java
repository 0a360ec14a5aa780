// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * English sentences of 6 to about 60 words, made of templates: the same ones in every run. Immutable.
 */
public final class Corpus {

    /** The system property for how many sentences a test class embeds: it sizes the bodies of the suite. */
    public static final String SIZE_PROPERTY = "embedding.sentences";

    private static final List<String> WHO = List.of(
            "The harbour master",
            "A retired teacher",
            "Our neighbour's daughter",
            "The night-shift nurse",
            "An engineer from Porto",
            "The youngest violinist",
            "A farmer near the border",
            "The museum's new curator",
            "Every second passenger",
            "The baker across the street",
            "A marine biologist",
            "The goalkeeper");
    private static final List<String> DID = List.of(
            "repaired",
            "photographed",
            "complained about",
            "quietly sold",
            "finally understood",
            "wrote a report on",
            "painted",
            "forgot",
            "inspected",
            "borrowed money for",
            "gave a lecture about",
            "dreamed of");
    private static final List<String> WHAT = List.of(
            "the old diesel pump",
            "a collection of rare stamps",
            "three broken umbrellas",
            "the electricity bill",
            "a recipe for fish soup",
            "the stone bridge",
            "an abandoned railway line",
            "the school's chemistry lab",
            "a map of the northern coast",
            "the hospital's budget",
            "two wild horses",
            "the orchestra's contract");
    private static final List<String> WHEN = List.of(
            "on a rainy Tuesday",
            "before the elections",
            "shortly after midnight",
            "during the heat wave",
            "in the spring of 1987",
            "while the ferry was late",
            "a week before Christmas",
            "when nobody was looking");
    private static final List<String> BECAUSE = List.of(
            "because the insurance would not pay for it",
            "although the mayor had advised against it",
            "so that the children could cross the river safely",
            "since prices had risen by 14 percent within a year",
            "which surprised even the colleagues who had known all about it",
            "and the local newspaper printed a long and rather unkind article on its second page",
            "until a letter from the ministry arrived with a long list of questions that had to be answered by Friday",
            "as the instructions, translated from Finnish, were of little help");

    private Corpus() {}

    /** How many sentences a test class shall embed. */
    public static int size() {
        return Integer.getInteger(SIZE_PROPERTY, 200);
    }

    /**
     * Draws sentences, none of them twice.
     *
     * @param count how many
     * @param seed the same seed gives the same sentences; different seeds give texts of the same mix of lengths
     */
    public static List<String> sentences(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return Stream.generate(() -> sentence(random)).distinct().limit(count).toList();
    }

    private static String sentence(SplittableRandom random) {
        StringBuilder text = new StringBuilder(pick(WHO, random))
                .append(' ')
                .append(pick(DID, random))
                .append(' ')
                .append(pick(WHAT, random));
        if (random.nextInt(4) > 0) {
            text.append(' ').append(pick(WHEN, random));
        }
        // Most sentences are short, as people write them; some are long, so that batches differ in width.
        for (int clauses = random.nextInt(6) == 0 ? 1 + random.nextInt(2) : 0; clauses > 0; clauses--) {
            text.append(", ").append(pick(BECAUSE, random));
        }
        return text.append('.').toString();
    }

    private static String pick(List<String> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
