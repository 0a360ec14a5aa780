// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.plans;

import dev.runahead.engine.schedule.Cost;
import dev.runahead.engine.schedule.Course;
import dev.runahead.engine.schedule.Limits;
import dev.runahead.engine.schedule.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A plan by chance: 3 to 60 demands of 1 to 5 specs, builds and bodies of 0.1 to 10 s, 1 to 4 spares and as many builders
 * or fewer. Half of the plans are parallel-safe, a quarter has one exclusive provider, in a quarter specs are mixed. Half of
 * them run undisturbed, the others on 1, 2 or 4 processors, half of those with interference besides.
 *
 * @param truth what happens
 * @param told durations with an error of up to 30 %, and one spec in twenty wrong where there are several
 * @param timed durations with the same errors, and the right specs
 */
record Draw(Course truth, Course told, Course timed) {

    private static final double SHORTEST = 0.1e9;
    private static final double LONGEST = 10e9;
    private static final double ERROR = 0.3;
    private static final int WRONG_ONE_IN = 20;
    private static final int FEWEST = 3;
    private static final int MOST = 60;
    private static final int UNDISTURBED = 64;

    /** The next one; the same for the same state of the source. */
    static Draw next(Random chance) {
        int demands = (int) logUniform(chance, FEWEST, MOST + 1);
        int specs = 1 + chance.nextInt(5);
        Limits limits = limits(chance);
        List<Cost> costs = costs(chance, specs);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < demands; i++) {
            steps.add(new Step(chance.nextInt(specs), i == 0 ? 0 : nanos(chance)));
        }
        return told(chance, new Course(costs, steps, nanos(chance), limits));
    }

    /** What somebody is told of a course, by chance. */
    static Draw told(Random chance, Course truth) {
        int specs = truth.costs().size();
        Course timed = wrongTimes(chance, truth);
        List<Step> told = timed.steps().stream()
                .map(step -> specs > 1 && chance.nextInt(WRONG_ONE_IN) == 0
                        ? new Step((step.spec() + 1 + chance.nextInt(specs - 1)) % specs, step.leadNanos())
                        : step)
                .toList();
        return new Draw(truth, new Course(timed.costs(), told, timed.tailNanos(), truth.limits()), timed);
    }

    /**
     * The truth with each wrong spec as a spec of its own, behind the others: for somebody who knows everything but of
     * those only when they are asked for.
     */
    Course surprising() {
        List<Cost> costs = new ArrayList<>(truth.costs());
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < truth.steps().size(); i++) {
            Step step = truth.steps().get(i);
            if (step.spec() == told.steps().get(i).spec()) {
                steps.add(step);
            } else {
                steps.add(new Step(costs.size(), step.leadNanos()));
                costs.add(truth.costs().get(step.spec()));
            }
        }
        return new Course(costs, steps, truth.tailNanos(), truth.limits());
    }

    private static Limits limits(Random chance) {
        boolean disturbed = chance.nextBoolean();
        int processors = disturbed ? 1 << chance.nextInt(3) : UNDISTURBED;
        double interference = disturbed && chance.nextBoolean() ? 0.2 * chance.nextDouble() : 0;
        int spares = 1 + chance.nextInt(4);
        int builders = 1 + chance.nextInt(spares);
        return new Limits(spares, builders, processors, processors(chance), interference);
    }

    private static List<Cost> costs(Random chance, int specs) {
        int kind = chance.nextInt(4);
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i < specs; i++) {
            int turn = switch (kind) {
                case 0, 1 -> Cost.PARALLEL;
                case 2 -> 0;
                default -> Cost.PARALLEL + chance.nextInt(3);
            };
            costs.add(new Cost(nanos(chance), processors(chance), turn));
        }
        return costs;
    }

    private static Course wrongTimes(Random chance, Course truth) {
        List<Cost> costs = truth.costs().stream()
                .map(cost -> new Cost(wrong(chance, cost.buildNanos()), cost.processors(), cost.turn()))
                .toList();
        List<Step> steps = truth.steps().stream()
                .map(step -> new Step(step.spec(), wrong(chance, step.leadNanos())))
                .toList();
        return new Course(costs, steps, wrong(chance, truth.tailNanos()), truth.limits());
    }

    private static long wrong(Random chance, long nanos) {
        return (long) (nanos * (1 - ERROR + 2 * ERROR * chance.nextDouble()));
    }

    private static double processors(Random chance) {
        return 0.2 + 1.3 * chance.nextDouble();
    }

    private static long nanos(Random chance) {
        return (long) logUniform(chance, SHORTEST, LONGEST);
    }

    private static double logUniform(Random chance, double from, double to) {
        return from * Math.pow(to / from, chance.nextDouble());
    }
}
