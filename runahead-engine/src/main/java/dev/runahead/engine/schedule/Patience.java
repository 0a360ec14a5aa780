// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/** How long nothing need begin, since all that can be built now will still be ready in time. Confined to one thread. */
final class Patience {

    /** A test's own time may be over after this part of what is believed. */
    private static final double SOONEST = 0.7;

    /** A build may take so many times as long as is believed. With {@link #SOONEST}: begin when the lead is 2.9 builds. */
    private static final double LONGEST = 2;

    /** Less than this part of the build is not worth an alarm. */
    private static final double LEAST = 0.05;

    private Patience() {}

    /**
     * How long to rest; 0 if something is due.
     *
     * <p>Gaps are taken in order, as many as there is room for. Each must be ready when it is asked for, after those
     * before it, and all of them may take as long and the test be as quick as the constants say; builders work side by
     * side, or one after another if they share a turn, and at the pace of all at once.
     *
     * @param play as it is believed to stand
     * @param gaps of that play, at least one
     * @param ownNanos how much of the lead is over that the play is in
     */
    static long nanos(Play play, Gaps gaps, long ownNanos) {
        Numbers numbers = play.numbers();
        int room = Math.min(gaps.count(), play.room());
        double builders = builders(play, gaps, room);
        double queue = 0;
        for (int i = 0; i < play.builds().count(); i++) {
            queue += play.builds().left(i);
        }
        double slack = Double.POSITIVE_INFINITY;
        double longest = 0;
        for (int i = 0; i < room; i++) {
            double work = numbers.work[gaps.spec(i)];
            queue += work;
            longest = Math.max(longest, work);
            double needed = LONGEST * slowness(numbers) * Math.max(queue / builders, longest);
            slack = Math.min(slack, SOONEST * (ownNanos + gaps.due(i)) - ownNanos - needed);
        }
        return room == 0 || slack < LEAST * longest ? 0 : (long) slack;
    }

    private static double builders(Play play, Gaps gaps, int room) {
        for (int i = 0; i < room; i++) {
            if (play.numbers().turn[gaps.spec(i)] != Cost.PARALLEL) {
                return 1;
            }
        }
        return Math.max(1, play.numbers().mostBuilds());
    }

    private static double slowness(Numbers numbers) {
        double most = 0;
        for (double each : numbers.processors) {
            most = Math.max(most, each);
        }
        int builders = numbers.mostBuilds();
        double overload = (numbers.limits.bodyProcessors() + builders * most) / numbers.limits.processors() - 1;
        return (1 + Math.min(1, most) * Math.max(0, overload)) * numbers.limits.company(1 + builders, 0);
    }
}
