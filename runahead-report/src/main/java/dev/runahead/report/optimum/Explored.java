// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.optimum;

import dev.runahead.engine.schedule.Builds;
import dev.runahead.engine.schedule.Play;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a search has been. Confined to one thread.
 *
 * <p>Two plays that have the same requests behind them and the same spares ready and building differ only in times: now,
 * and when the test thread and each build come to an end. If nothing disturbs anything and none of one play's times is
 * later, then whatever the other can do it can do as well, no later; see {@link Optimum} for why it is no loss that its
 * events are others.
 */
final class Explored {

    /** Keeps memory bounded: beyond it plays are searched again. */
    private static final int MOST = 400_000;

    private final int specs;
    private final Map<List<Integer>, List<double[]>> times = new HashMap<>();
    private int size;

    Explored(int specs) {
        this.specs = specs;
    }

    /** Whether the search has been at a play that is as good, and if not, remembers this one. */
    boolean coversOrAdds(Play play) {
        List<double[]> before = times.computeIfAbsent(outline(play), key -> new ArrayList<>());
        double[] now = times(play);
        for (double[] each : before) {
            if (noneLater(each, now)) {
                return true;
            }
        }
        if (size < MOST) {
            before.add(now);
            size++;
        }
        return false;
    }

    private List<Integer> outline(Play play) {
        List<Integer> outline = new ArrayList<>();
        outline.add(play.next());
        outline.add(play.asking() ? 2 : play.answering() ? 1 : 0);
        outline.add(play.builds().claimed());
        for (int spec = 0; spec < specs; spec++) {
            outline.add(play.ready(spec));
        }
        for (int i = 0; i < play.builds().count(); i++) {
            outline.add(play.builds().spec(i));
        }
        return outline;
    }

    private static double[] times(Play play) {
        Builds builds = play.builds();
        double[] times = new double[builds.count() + 2];
        times[0] = play.now();
        times[1] = play.now() + play.left();
        for (int i = 0; i < builds.count(); i++) {
            times[i + 2] = play.now() + builds.left(i);
        }
        return times;
    }

    private static boolean noneLater(double[] some, double[] others) {
        for (int i = 0; i < some.length; i++) {
            if (some[i] > others[i] + 1) {
                return false;
            }
        }
        return true;
    }
}
