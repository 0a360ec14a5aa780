// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import dev.runahead.Reason;

/**
 * What says that a test or container, with all that runs within it, is to be left alone: nothing is built for it, it is
 * given nothing that was built ahead, and nothing is learned from it. Immutable.
 *
 * @param why in the words of whoever said so; not blank
 * @param evicts whether idle spares go before it begins, and none is built while it runs
 */
public record OptOut(String why, boolean evicts) {

    /** Checks the text. */
    public OptOut {
        if (why.isBlank()) {
            throw new IllegalArgumentException("an opt-out without a reason");
        }
    }

    /** One that lets idle spares stay. */
    public OptOut(String why) {
        this(why, false);
    }

    /** Why a request is declined. */
    public Reason declines() {
        return new Reason("opted-out", "opted out: " + why);
    }

    /** Why an idle spare goes. */
    public Reason evicting() {
        return new Reason("evicted", "evicted for a test that opted out: " + why);
    }
}
