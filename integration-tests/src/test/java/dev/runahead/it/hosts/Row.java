// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.hosts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A host, without Runahead and with it. Immutable.
 *
 * @param name of its folder
 * @param host who ran its tests, with its version
 * @param expected of it in particular
 */
record Row(String name, String host, Expected expected, Arm off, Arm on) {

    /** What is not as it must be; nothing is right. */
    List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        if (!off.runs().isEmpty()) {
            wrong.add("there is a ledger, but Runahead was off");
        }
        off.outcomes().without(on.outcomes()).forEach(line -> wrong.add("only without Runahead: " + line));
        on.outcomes().without(off.outcomes()).forEach(line -> wrong.add("only with Runahead: " + line));
        off.notesWithout(on).forEach(line -> wrong.add("told only without Runahead: " + line));
        on.notesWithout(off).forEach(line -> wrong.add("told only with Runahead: " + line));
        if (on.outcomes().count("failure") + on.outcomes().count("error") == 0) {
            wrong.add("no test failed, though one does so on purpose");
        }
        wrong.addAll(expected.wrong(off, on));
        if (!on.orderly()) {
            wrong.add("a run was switched off or did not end");
        }
        return wrong;
    }

    /** Why there is nothing to compare; empty if there is something. */
    String skipped() {
        return off.outcomes().lines().isEmpty() ? "its tests do not run without Runahead either" : "";
    }

    static String heading() {
        return String.format(
                Locale.ROOT,
                "%-26s %-16s %-9s %9s %9s %8s %12s  %s",
                "host",
                "run by",
                "platform",
                "pass/fail/skip",
                "plan",
                "requests",
                "ahead",
                "verdict");
    }

    String text() {
        if (!skipped().isEmpty()) {
            return String.format(Locale.ROOT, "%-26s %-16s skipped: %s", name, host, skipped());
        }
        List<String> wrong = wrong();
        return String.format(
                Locale.ROOT,
                "%-26s %-16s %-9s %14s %4d in %2d %8d %6d, %3.0f %%  %s",
                name,
                host,
                on.platform(),
                on.outcomes().text(),
                on.planned(),
                on.plans(),
                on.requests(),
                on.handedOver(),
                100.0 * on.handedOver() / Math.max(1, on.requests()),
                wrong.isEmpty() ? "equal" : "WRONG: " + String.join("; ", wrong));
    }
}
