// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.Deadline;

/**
 * Makes a worker as it was when its pool became ready, which is when this is made. Confined to the worker's main thread.
 *
 * <p>Every worker makes one, reused or not, while others need the processors: so without preloads it does without streams,
 * lambdas and patterns, which would take longer to load than all that is looked at.
 */
final class WorkerReset {

    /** The part of the time that is waited for what is about to end by itself. */
    private static final double ENDING = 0.3;

    private final Kept kept;
    private final Preloading preloading;
    private final JvmState state;
    private final Leftovers leftovers;
    private final HeldMemory memory = new HeldMemory();

    WorkerReset(Kept kept, Preloading preloading) {
        this.kept = kept;
        this.preloading = preloading;
        this.state = new JvmState(preloading.any());
        this.leftovers = new Leftovers(preloading.any());
        kept.settle();
    }

    /**
     * Puts back what can be; gives what stands against the rest, empty if nothing does.
     *
     * @throws Exception if a preload's own reset does
     */
    String run(Deadline deadline) throws Exception {
        state.restore();
        kept.restore();
        preloading.reset(kept);
        kept.settle();
        String left = leftovers.found(deadline.within(ENDING));
        return left.isEmpty() ? memory.growth(deadline) : left;
    }
}
