// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.runahead.Deadline;
import dev.runahead.mpi.wire.ProcessMemory;
import dev.runahead.mpi.wire.ProcessStart;
import java.lang.management.ManagementFactory;

/**
 * How much memory a worker may hold: what it held when this was made, and a bound. Confined to the worker's main thread.
 *
 * <p>What is free in the heap counts as held from the start: the JVM touches it sooner or later and gives back nothing of
 * what it began with. To collect takes a second or so for each 200 MiB of small live objects, so it is done only where a
 * worker holds more than it may.
 */
final class HeldMemory {

    private static final long AT_LEAST = 64L << 20;
    private static final int PART = 4;

    /** The serial collector shrinks the heap in as many steps: by nothing, a tenth, two fifths, all that is free. */
    private static final int COLLECTIONS = 4;

    private static final String LEAST_FREE = "MinHeapFreeRatio";
    private static final String MOST_FREE = "MaxHeapFreeRatio";

    private final long self = ProcessStart.ownPid();
    private final long original = ProcessMemory.of(self) + Runtime.getRuntime().freeMemory();
    private final long most = original + Math.max(original / PART, AT_LEAST);

    /** Gives back what it can if it holds too much; tells, as a part of a sentence, if that is not enough; else empty. */
    String growth(Deadline deadline) {
        if (tooMuch()) {
            giveBack(deadline);
        }
        return tooMuch()
                ? "it holds " + mebibytes(ProcessMemory.of(self)) + " MiB of memory, and " + mebibytes(original)
                        + " MiB were its own when the pool became ready; up to " + mebibytes(most) + " MiB would do"
                : "";
    }

    private boolean tooMuch() {
        return ProcessMemory.of(self) > most;
    }

    private void giveBack(Deadline deadline) {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (jvm == null) { // Another make of JVM.
            collect(deadline);
            return;
        }
        String least = jvm.getVMOption(LEAST_FREE).getValue();
        String free = jvm.getVMOption(MOST_FREE).getValue();
        jvm.setVMOption(LEAST_FREE, "0");
        jvm.setVMOption(MOST_FREE, "10");
        try {
            collect(deadline);
        } finally {
            jvm.setVMOption(MOST_FREE, free);
            jvm.setVMOption(LEAST_FREE, least);
        }
    }

    private void collect(Deadline deadline) {
        for (int i = 0; i < COLLECTIONS && tooMuch() && !deadline.passed(); i++) {
            System.gc();
        }
    }

    private static long mebibytes(long bytes) {
        return bytes >> 20;
    }
}
