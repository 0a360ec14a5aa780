// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.interleaving;

import static dev.runahead.engine.interleaving.Stage.expect;

import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.Answered;
import java.util.List;

/**
 * What a run came to. Immutable.
 *
 * @param events all that its ledger holds
 * @param given the numbers of the sessions that tests got, in their order
 */
record Outcome(List<LedgerEvent> events, List<Integer> given) {

    /** The answers to all requests but the first, such as {@code prefetched 1} or {@code built-now: stuck}. */
    List<String> answers() {
        return events.stream()
                .filter(Answered.class::isInstance)
                .map(Answered.class::cast)
                .filter(answered -> answered.request() > 1)
                .map(Outcome::text)
                .toList();
    }

    private static String text(Answered answered) {
        return answered.answer()
                + (answered.spare() > 0 ? " " + answered.spare() : "")
                + (answered.reason().equals("none") ? "" : ": " + answered.reason());
    }

    /** Fails unless there was one request after the first, with one of these answers. */
    void expectOneOf(String... expected) {
        expect(
                answers().size() == 1 && List.of(expected).contains(answers().get(0)),
                "not one of " + List.of(expected) + ": " + answers());
    }
}
