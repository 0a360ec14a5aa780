// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.mpi.MpiPoolOptions;
import dev.runahead.mpi.MpiPoolSession;
import org.junit.jupiter.api.Test;

/** Opens a pool on a thread whose context class loader is the JDK's. */
public final class ForeignContext {

    @Test
    void workersFindTheClassesOfRunaheadsOwnLoader() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try (MpiPoolSession session = MpiPoolSession.open(MpiPoolOptions.workers(1))) {
            long pid =
                    session.submitSync(worker -> ProcessHandle.current().pid()).get(0);
            assertThat(pid).isEqualTo(session.identities().get(0).pid());
            System.out.println("WORKER " + pid);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
