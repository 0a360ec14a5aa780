// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.BuildContext;

/** STUB. */
final class PoolBuild {
    private PoolBuild() {}

    static MpiPool run(MpiPoolSpec spec, BuildContext context) throws InterruptedException {
        throw new MpiPoolException("not yet");
    }
}
