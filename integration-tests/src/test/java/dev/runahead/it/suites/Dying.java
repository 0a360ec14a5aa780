// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.suites;

import dev.runahead.mpi.MpiPoolOptions;
import dev.runahead.mpi.MpiPoolSession;
import org.junit.jupiter.api.Test;

/** Ends its own JVM while a pool is in use and a spare is being built, the way that {@code dying.by} says. */
public final class Dying {

    @Test
    void endsItsJvm() throws Exception {
        MpiPoolSession session = MpiPoolSession.open(MpiPoolOptions.workers(2));
        System.out.println("INSTANCE " + session.instanceId());
        Death.valueOf(System.getProperty("dying.by")).happen();
    }

    @Test
    void neverRuns() {}
}
