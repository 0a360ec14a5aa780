// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/** How much slower everything goes by what is active together: see {@link Play}. Confined to one thread. */
public final class Pace {

    private final Limits limits;
    private double overload;
    private double company = 1;

    /** With nothing active. */
    public Pace(Limits limits) {
        this.limits = limits;
    }

    /**
     * Takes up what is active now.
     *
     * @param processors that all of it together keeps busy, at least 0
     * @param active how many activities it is, at least 0
     * @param inStep how many pairs of them are builds of one spec that have come about equally far, at least 0
     */
    public void set(double processors, int active, int inStep) {
        overload = Math.max(0, processors / limits.processors() - 1);
        company = limits.company(active, inStep);
    }

    /** How many times as long an activity takes that keeps so many processors busy; at least 1. */
    public double slowness(double processors) {
        return (1 + Math.min(1, processors) * overload) * company;
    }
}
