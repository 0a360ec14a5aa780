// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import dev.runahead.history.BuildSpan.By;
import dev.runahead.history.BuildSpan.End;

/** What building and closing sessions of one spec took within one run. Confined to one thread. */
final class SpecTimes {

    private final Mean alone = new Mean();
    private final Mean besideTests = new Mean();
    private final Mean crowded = new Mean();
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
        place(build.by(), overlaps).add((double) build.nanos());
        if (build.nanos() > 0) {
            processors.add((double) build.cpuNanos() / build.nanos());
        }
    }

    private Mean place(By by, boolean overlaps) {
        if (overlaps) {
            return crowded;
        }
        return by == By.TEST ? alone : besideTests;
    }

    void closed(long nanos) {
        close.add((double) nanos);
    }

    /** A crowded build is better than none known, but would count as one beside a test alone. */
    private double beside() {
        return besideTests.value() > 0 || alone.value() > 0 ? besideTests.value() : crowded.value();
    }

    SpecHistory history(SpecKey key) {
        return new SpecHistory(
                key.provider(),
                key.kind(),
                key.label(),
                key.text(),
                Math.round(alone.value()),
                Math.round(beside()),
                Math.round(close.value()),
                (float) processors.value(),
                ended == 0 ? 0 : (float) failed / ended);
    }
}
