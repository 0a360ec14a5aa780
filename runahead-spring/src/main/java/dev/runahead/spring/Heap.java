// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import dev.runahead.Reason;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Objects;
import java.util.Optional;

/** The heap, in which one more context lives for as long as no test has it. */
final class Heap {

    /** So much of the heap must have been free after the last collection. */
    private static final double FREE = 0.2;

    private Heap() {}

    /** Why there is no room for another context; empty if there is. What was never collected counts as free. */
    static Optional<Reason> tight() {
        long used = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(Objects::nonNull)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
        return tight(used, Runtime.getRuntime().maxMemory());
    }

    static Optional<Reason> tight(long usedBytes, long maxBytes) {
        if (usedBytes <= maxBytes * (1 - FREE)) {
            return Optional.empty();
        }
        return Optional.of(new Reason(
                "heap-full",
                "after the last collection " + (usedBytes >> 20) + " of " + (maxBytes >> 20)
                        + " MiB of the heap were in use; raise -Xmx to have contexts built ahead"));
    }
}
