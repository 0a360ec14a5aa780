// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import java.util.ArrayList;
import java.util.List;

/** What happens in the test thread's own time, as the rerun comes to it. Confined to one thread. */
final class OwnMarks {

    private record Mark(int entry, double leftNanos) {}

    private final List<List<Mark>> bySteps = new ArrayList<>();
    private int step;
    private int passed;

    OwnMarks(List<RecordedCourse.OwnWork> own) {
        double left = 0;
        for (int i = own.size() - 1; i >= 0; i--) { // From the end, since what is left then is what a play tells.
            RecordedCourse.OwnWork part = own.get(i);
            if (part.until() == OwnPart.REQUEST) {
                bySteps.add(0, new ArrayList<>());
                left = 0;
            } else {
                bySteps.get(0).add(0, new Mark(part.until(), left));
            }
            left += part.nanos();
        }
    }

    /** Own time until the next one; infinite if none comes before the request. */
    double until(double leftNanos) {
        List<Mark> marks = bySteps.get(step);
        return passed == marks.size()
                ? Double.POSITIVE_INFINITY
                : Math.max(0, leftNanos - marks.get(passed).leftNanos());
    }

    /** The next one is reached; gives its entry. */
    int pass() {
        return bySteps.get(step).get(passed++).entry();
    }

    /** The own time before another step begins. */
    void begin(int other) {
        step = other;
        passed = 0;
    }
}
