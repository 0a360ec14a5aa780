// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.plans;

import dev.runahead.bench.jvm.Checkout;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.engine.schedule.Course;
import dev.runahead.report.optimum.Disturbance;
import dev.runahead.report.optimum.Optimum;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Plays drawn plans in numbers: the scheduler beside the reference's policy, first in first out, and what is possible at
 * best. Confined to one thread.
 */
@Command(name = "plans", description = "Plays drawn plans in numbers and compares with what is possible at best.")
public final class Plans implements Callable<Integer> {

    /** How many plans must count for their figures to say something. */
    private static final int ENOUGH = 100;

    /** Plans of four demands whose optimum is found by brute force too. */
    private static final int CHECKED = 40;

    private static final int CHECKED_STEPS = 4;

    /** Into how many parts brute force divides the time between events. */
    private static final int PARTS = 3;

    /** Walls that differ by less are the same, but for rounding. */
    private static final double SAME = 1e-6;

    @Option(
            names = "--plans",
            defaultValue = "600",
            description = "How many are drawn, at least 1 (default: ${DEFAULT-VALUE}).")
    private int plans;

    @Option(names = "--seed", description = "What is drawn (default: another each time).")
    private @Nullable Long seed;

    @Option(names = "--repository", hidden = true, description = "The working copy.")
    private Path repository = Path.of(".");

    /** Called by picocli. */
    public Plans() {}

    /** Runs it; the JVM's status is 1 if brute force finds another optimum. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Plans()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Checkout checkout = new Checkout(repository.toAbsolutePath().normalize());
        Path log = checkout.output("plans").resolve("campaign.log");
        try (Progress progress = Progress.in(log)) {
            long chosen = seed == null ? new SecureRandom().nextInt(Integer.MAX_VALUE) : seed;
            progress.say("seed " + chosen + ", " + plans + " plans");
            int wrong = check(chosen, progress);
            Random chance = new Random(chosen);
            List<Trial> trials = new ArrayList<>();
            for (int i = 0; i < plans; i++) {
                trials.add(Trial.of(Draw.next(chance)));
            }
            Figures figures = Figures.of(trials);
            progress.say(
                    figures.size() + " of " + plans + " plans count: in them one ahead costs at least a fifth more");
            figures.table().forEach(progress::print);
            if (figures.size() < ENOUGH) {
                progress.say("FEW: of fewer than " + ENOUGH + " plans that count figures say little; draw more");
            }
            List<Trial> recorded = playRecorded(checkout.root().resolve("bench").resolve("ledgers"), chance, progress);
            progress.print(figures.json(recorded));
            return wrong == 0 ? 0 : 1;
        }
    }

    /** Plays the runs that are recorded in this repository, told with the same errors. */
    private static List<Trial> playRecorded(Path ledgers, Random chance, Progress progress) throws IOException {
        List<Trial> trials = new ArrayList<>();
        for (RecordedPlan plan : RecordedPlan.below(ledgers)) {
            Trial trial = Trial.of(Draw.told(chance, plan.course()));
            progress.print(plan.text(trial));
            trials.add(trial);
        }
        return trials;
    }

    /** Compares the search with brute force; returns how many optima differ. */
    private static int check(long seed, Progress progress) {
        Random chance = new Random(seed);
        int differ = 0;
        double gained = 0;
        int disturbed = 0;
        for (int i = 0; i < CHECKED; i++) {
            Course whole = Draw.next(chance).truth();
            Course course = new Course(
                    whole.costs(),
                    whole.steps()
                            .subList(0, Math.min(CHECKED_STEPS, whole.steps().size())),
                    whole.tailNanos(),
                    whole.limits());
            double optimum =
                    Optimum.of(course, Double.POSITIVE_INFINITY, Long.MAX_VALUE).orElseThrow();
            double shortest = Grid.shortest(course, PARTS);
            if (Disturbance.of(course) == Disturbance.SOME) {
                disturbed++;
                gained = Math.max(gained, 1 - shortest / optimum);
            } else if (Math.abs(shortest / optimum - 1) > SAME) {
                differ++;
            }
        }
        progress.say(String.format(
                "brute force, also between events: another optimum in %d of %d undisturbed plans of four demands;"
                        + " up to %.2f %% shorter in %d disturbed ones",
                differ, CHECKED - disturbed, 100 * gained, disturbed));
        return differ;
    }
}
