// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.util.Comparator;
import java.util.List;

/**
 * From when to when something was built. Immutable.
 *
 * @param spec its index, or {@link #UNKNOWN}
 * @param startNanos when it began
 * @param endNanos when it ended
 * @param cpuNanos what it computed; 0 if that is not known
 * @param by who built it
 * @param end what came of it
 */
record BuildSpan(int spec, long startNanos, long endNanos, long cpuNanos, By by, End end) {

    /** Of which spec is not known. */
    static final int UNKNOWN = -1;

    /** Who builds. */
    enum By {
        /** The test that waits for it. */
        TEST,
        /** A builder, while tests run. */
        BUILDER
    }

    /** What comes of a build. */
    enum End {
        /** A session. */
        BUILT,
        /** A failure of its own. */
        FAILED,
        /** It was not wanted to its end, or came to nothing for no fault of its own. */
        GIVEN_UP
    }

    long nanos() {
        return endNanos - startNanos;
    }

    /** Of each of some builds, whether it ran beside another one. Sorts them by their start. */
    static boolean[] overlaps(List<BuildSpan> builds) {
        builds.sort(Comparator.comparingLong(BuildSpan::startNanos));
        boolean[] beside = new boolean[builds.size()];
        int longest = 0;
        for (int i = 1; i < builds.size(); i++) {
            if (builds.get(i).startNanos() < builds.get(longest).endNanos()) {
                beside[i] = true;
                beside[longest] = true;
            }
            if (builds.get(i).endNanos() > builds.get(longest).endNanos()) {
                longest = i;
            }
        }
        return beside;
    }
}
