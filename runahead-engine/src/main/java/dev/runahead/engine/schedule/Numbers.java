// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

import java.util.List;

/** The numbers of a course as arrays, times in nanoseconds. Shared by plays, so never written once it is made. */
final class Numbers {

    final double[] work;
    final double[] processors;
    final int[] turn;
    final int[] spec;
    final double[] lead;
    final double tail;
    final Limits limits;

    Numbers(List<Cost> costs, List<Step> steps, long tailNanos, Limits limits) {
        work = costs.stream().mapToDouble(Cost::buildNanos).toArray();
        processors = costs.stream().mapToDouble(Cost::processors).toArray();
        turn = costs.stream().mapToInt(Cost::turn).toArray();
        spec = steps.stream().mapToInt(Step::spec).toArray();
        lead = steps.stream().mapToDouble(Step::leadNanos).toArray();
        tail = tailNanos;
        this.limits = limits;
    }

    private Numbers(Numbers believed, Deviation deviation) {
        work = believed.work.clone();
        for (int i = 0; i < work.length; i++) {
            work[i] *= deviation.ofBuild(i);
        }
        lead = believed.lead.clone();
        for (int i = 0; i < lead.length; i++) {
            lead[i] *= deviation.ofLead(lead.length - i);
        }
        processors = believed.processors;
        turn = believed.turn;
        spec = believed.spec;
        tail = believed.tail;
        limits = believed.limits;
    }

    /** The same course with durations that are not as believed. */
    Numbers but(Deviation deviation) {
        return new Numbers(this, deviation);
    }

    int steps() {
        return spec.length;
    }

    /** The test thread's own time before a request, or after the last. */
    double ownTime(int step) {
        return step == spec.length ? tail : lead[step];
    }

    /** How many background builds there can be at once. */
    int mostBuilds() {
        return Math.min(limits.builders(), limits.spares());
    }
}
