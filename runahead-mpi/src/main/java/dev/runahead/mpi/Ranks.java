// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.util.List;

/**
 * Which ranks of a pool run a task: all, or one. Immutable.
 *
 * @param only the rank; negative for all
 */
record Ranks(int only) {

    static final Ranks ALL = new Ranks(-1);

    /** Those among the links of a pool, in rank order. */
    List<WorkerLink> of(List<WorkerLink> workers) {
        return only < 0 ? workers : List.of(workers.get(only));
    }

    /** The first. */
    int first() {
        return Math.max(0, only);
    }
}
