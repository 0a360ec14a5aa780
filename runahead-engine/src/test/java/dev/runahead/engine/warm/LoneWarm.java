// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import dev.runahead.engine.permit.Allowance;
import dev.runahead.engine.permit.PermitDirectory;
import dev.runahead.engine.permit.Permits;
import dev.runahead.engine.time.SystemTime;
import java.util.List;

/** Warms one path, alone in a process, and prints what the ledger is told. */
final class LoneWarm {

    private LoneWarm() {}

    public static void main(String[] arguments) {
        SystemTime time = new SystemTime();
        Permits permits = new Permits(PermitDirectory.none(), Allowance::ofThisHost, time);
        FileNeed need = new FileNeed(List.of(arguments[0]), FileNeed.Origin.DECLARED);
        new Warm(
                        WarmMeans.ofThisHost(permits, time),
                        new WarmControl(),
                        System.out::println,
                        1,
                        new FilePlan.Node("test", need))
                .first();
    }
}
