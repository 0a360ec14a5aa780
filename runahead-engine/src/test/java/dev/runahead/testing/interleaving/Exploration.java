// SPDX-License-Identifier: Apache-2.0
package dev.runahead.testing.interleaving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Plays a play in every interleaving with a bounded number of preemptions, fewest first. Deterministic: what fails, fails
 * in the same execution again. Immutable.
 */
public record Exploration(Path directory, Weaving.Fault fault) {

    /** Of the engine as it is. */
    public static Exploration in(Path directory) {
        return new Exploration(directory, Weaving.Fault.NONE);
    }

    /** Of an engine whose compare-and-sets are two steps. */
    public Exploration withTornCompareAndSets() {
        return new Exploration(directory, Weaving.Fault.COMPARE_AND_SET_IN_TWO_STEPS);
    }

    /** Of an engine that wakes nobody. */
    public Exploration withoutCompletions() {
        return new Exploration(directory, Weaving.Fault.COMPLETION_FORGOTTEN);
    }

    /**
     * Explores all.
     *
     * @return how many executions had at most that many preemptions
     * @throws AssertionError for the first execution that fails, with the turns that led to it
     */
    public <E extends Enum<E> & Play> int explore(E play, int mostPreemptions) throws Exception {
        Play woven = woven(play);
        int executions = 0;
        for (int bound = 0; bound <= mostPreemptions; bound++) {
            executions = 0;
            Schedule schedule = new Schedule(bound);
            do {
                executions++;
                execute(
                        woven,
                        schedule,
                        play + ", execution " + executions + " with at most " + bound + " preemptions");
            } while (schedule.advance());
        }
        return executions;
    }

    private Play woven(Enum<?> play) throws ClassNotFoundException {
        Class<?> type = new Weaving(fault).loadClass(play.getDeclaringClass().getName());
        return Stream.of(type.getEnumConstants())
                .map(Play.class::cast)
                .filter(each -> each.toString().equals(play.name()))
                .findFirst()
                .orElseThrow();
    }

    private void execute(Play play, Schedule schedule, String name) throws Exception {
        Path own = Files.createTempDirectory(directory, "execution-");
        Interleaving interleaving = new Interleaving(schedule);
        Throwable failure = interleaving.play(() -> {
            try {
                play.play(own);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        if (failure != null) {
            throw new AssertionError(
                    name + ": " + failure.getMessage() + "\n  " + String.join("\n  ", interleaving.switches()),
                    failure);
        }
        delete(own);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
