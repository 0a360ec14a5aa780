// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/** How much slower everything goes by what is active together: see {@link Play}. Confined to one thread. */
final class Pace {

    private final Limits limits;
    private double overload;
    private double company = 1;

    Pace(Limits limits) {
        this.limits = limits;
    }

    /** Takes up what is active now. */
    void set(Asker asker, Builds builds) {
        overload = Math.max(0, (asker.processors() + builds.processors()) / limits.processors() - 1);
        int active = builds.count() + (asker.works() ? 1 : 0);
        company = limits.company(active, builds.inStep(asker));
    }

    /** How many times as long an activity takes that keeps so many processors busy; at least 1. */
    double slowness(double processors) {
        return (1 + Math.min(1, processors) * overload) * company;
    }
}
