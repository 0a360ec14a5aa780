// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import java.util.List;

/** Takes the times of one session, with and without Runahead alike. Confined to the test's thread. */
public final class StageClock {

    private final String name;
    private final long askedNanos = System.nanoTime();
    private long firstResultNanos;
    private long closingNanos;
    private long workerCpuNanos;
    private long result;

    private StageClock(String name) {
        this.name = name;
    }

    /** Begins now, which is the moment before {@code open}. */
    public static StageClock asking(Class<?> test) {
        return asking(test.getSimpleName());
    }

    /** The same, of one of several tests of a class. */
    public static StageClock asking(String test) {
        return new StageClock(test);
    }

    /** The first result is there. */
    public void firstResult(List<FirstLook.Seen> workers) {
        firstResultNanos = System.nanoTime();
        workerCpuNanos = workers.stream().mapToLong(FirstLook.Seen::cpuNanos).sum();
    }

    /** The body is done; what comes now is {@code close}. */
    public void closing(long bodyResult) {
        result = bodyResult;
        closingNanos = System.nanoTime();
    }

    /** The close has returned: writes the stage, if anybody asked for times. */
    public void closed() {
        long closedNanos = System.nanoTime();
        TimesFile.ofThisJvm()
                .ifPresent(file -> file.append(new Stage(
                        name, askedNanos, firstResultNanos, closingNanos, closedNanos, workerCpuNanos, result)));
    }
}
