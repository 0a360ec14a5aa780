// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import dev.runahead.mpi.MpiPoolOptions;
import java.util.function.UnaryOperator;

/** The pool that a step of the script asks for: the one whose number is the described pool's number of workers, from 1. */
final class ScriptedPool implements UnaryOperator<MpiPoolOptions> {

    ScriptedPool() {}

    @Override
    public MpiPoolOptions apply(MpiPoolOptions described) {
        return Round.scenes().get(described.workers() - 1).options();
    }
}
