// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.warm;

import dev.runahead.engine.permit.Allowance;
import dev.runahead.engine.permit.PermitDirectory;
import dev.runahead.engine.permit.Permits;
import dev.runahead.engine.time.SystemTime;
import dev.runahead.engine.warm.FileNeed;
import dev.runahead.engine.warm.FilePlan;
import dev.runahead.engine.warm.WarmRule;
import dev.runahead.engine.warm.Warming;
import dev.runahead.ledger.LedgerEvent.WarmEnded;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Warms a directory as a run does for its next test. The main class of a process; prints what came of it. */
final class OurWarmer {

    private OurWarmer() {}

    /** Takes the directory, and {@code heap} if it is to tell what the heap held at most. */
    public static void main(String[] arguments) throws Exception {
        CompletableFuture<WarmEnded> ended = new CompletableFuture<>();
        SystemTime time = new SystemTime();
        Permits permits = new Permits(
                PermitDirectory.at(Path.of(System.getProperty("runahead.permits.dir"))), Allowance::ofThisHost, time);
        Warming warming = new Warming(
                WarmRule.ON,
                permits,
                time,
                event -> {
                    if (event instanceof WarmEnded end) {
                        ended.complete(end);
                    }
                },
                () -> {});
        FilePlan.Copy plan = new FilePlan.Copy();
        plan.add("next", 0, Optional.of(new FileNeed(List.of(arguments[0]), FileNeed.Origin.DECLARED)));
        warming.planStarted(plan.done());
        WarmEnded end = ended.get();
        System.out.println("WARM " + end.outcome() + ", read " + end.readBytes() + " bytes in " + end.readNanos()
                + " of " + end.nanos() + " ns");
        warming.stop(time.deadlineIn(Duration.ofSeconds(5)));
        if (arguments.length > 1) {
            System.out.println("HEAP " + heapPeak());
        }
    }

    private static long heapPeak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
