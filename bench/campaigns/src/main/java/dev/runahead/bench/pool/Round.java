// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.pool;

import dev.runahead.bench.timed.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One round of calls: a pool of ours and one of theirs, asked in turn. Confined. */
final class Round {

    private static final int COLD_CALLS = 300;
    private static final int MEASURED_CALLS = 100;

    private final PoolSizes sizes;
    private final int workers;
    private final int number;

    /**
     * A round.
     *
     * @param number from 0; in odd rounds the other side begins
     */
    Round(PoolSizes sizes, int workers, int number) {
        this.sizes = sizes;
        this.workers = workers;
        this.number = number;
    }

    /** Ours and theirs. */
    List<Calls> play(Master ours, Master theirs) throws IOException, InterruptedException {
        List<Master> masters = number % 2 == 0 ? List.of(ours, theirs) : List.of(theirs, ours);
        List<Side> sides = masters.stream().map(Side::new).toList();
        for (Side side : sides) {
            side.master.ask("open", workers);
        }
        for (Side side : sides) {
            side.roundTrip = side.roundTripAfter(COLD_CALLS);
        }
        for (Side side : sides) {
            side.master.ask("tasks", sizes.tasks());
        }
        for (Side side : sides) {
            side.tasks = sizes.tasks() / (side.master.ask("tasks", sizes.tasks())[0] / 1e9);
        }
        for (int i = 0; i < sizes.payloads(); i++) {
            for (Side side : sides) {
                side.payloads.add(side.master.ask("payload", sizes.payloadBytes(), number * sizes.payloads() + i)[0]);
            }
        }
        for (Side side : sides) {
            side.warmRoundTrip = side.roundTripAfter(sizes.warmCalls());
        }
        return number % 2 == 0
                ? List.of(sides.get(0).sample(), sides.get(1).sample())
                : List.of(sides.get(1).sample(), sides.get(0).sample());
    }

    private static final class Side {
        private final Master master;
        private final List<Double> payloads = new ArrayList<>();
        private double roundTrip;
        private double warmRoundTrip;
        private double tasks;

        private Side(Master master) {
            this.master = master;
        }

        private double roundTripAfter(int calls) throws IOException, InterruptedException {
            master.ask("roundtrips", calls);
            return new Sample(Arrays.stream(master.ask("roundtrips", MEASURED_CALLS))
                            .boxed()
                            .toList())
                    .median();
        }

        private Calls sample() {
            return new Calls(roundTrip, warmRoundTrip, tasks, new Sample(payloads).median());
        }
    }
}
