// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import dev.runahead.history.BuildSpan.By;
import dev.runahead.history.BuildSpan.End;

/** What building and closing sessions of one spec took within one run. Confined to one thread. */
final class SpecTimes {

    private final Mean alone = new Mean();
    private final Mean beside = new Mean();
    private final Mean close = new Mean();
    private final Mean processors = new Mean();
    private int ended;
    private int failed;

    void built(BuildSpan build, boolean overlaps) {
        if (build.end() == End.GIVEN_UP) {
            return;
        }
        ended++;
        if (build.end() == End.FAILED) {
            failed++;
            return;
        }
        (build.by() == By.TEST && !overlaps ? alone : beside).add((double) build.nanos());
        if (build.nanos() > 0) {
            processors.add((double) build.cpuNanos() / build.nanos());
        }
    }

    void closed(long nanos) {
        close.add((double) nanos);
    }

    SpecHistory history(SpecKey key) {
        return new SpecHistory(
                key.provider(),
                key.kind(),
                key.label(),
                key.text(),
                Math.round(alone.value()),
                Math.round(beside.value()),
                Math.round(close.value()),
                (float) processors.value(),
                ended == 0 ? 0 : (float) failed / ended);
    }
}
