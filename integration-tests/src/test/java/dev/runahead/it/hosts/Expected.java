// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.hosts;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a host must show beside equal outcomes, as its POM says. Immutable.
 *
 * @param ahead how many sessions must be handed over; empty if that is by chance: then at least one
 * @param asksMore whether more may be asked for than is opened: classes begin at once, or something cannot be opened
 */
record Expected(OptionalInt ahead, boolean asksMore) {

    /** What is not so; nothing is right. */
    List<String> wrong(Arm off, Arm on) {
        List<String> wrong = new ArrayList<>();
        if (on.requests() < off.opened() || (on.requests() > off.opened() && !asksMore)) {
            wrong.add("Runahead saw " + on.requests() + " requests of " + off.opened());
        }
        if (on.handedOver() == 0 || on.handedOver() != ahead.orElse(on.handedOver())) {
            wrong.add("handed over " + on.handedOver() + (ahead.isPresent() ? ", not " + ahead.getAsInt() : ""));
        }
        return wrong;
    }
}
