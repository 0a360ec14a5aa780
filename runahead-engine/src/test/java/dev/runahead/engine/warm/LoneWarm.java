// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import dev.runahead.engine.permit.Allowance;
import dev.runahead.engine.permit.PermitDirectory;
import dev.runahead.engine.permit.Permits;
import dev.runahead.engine.time.SystemTime;
import java.nio.file.Path;
import java.util.List;

/** Warms one path, alone in a process, and prints what the ledger is told; as one of the host's readers where a directory of permits follows. */
final class LoneWarm {

    private LoneWarm() {}

    public static void main(String[] arguments) {
        SystemTime time = new SystemTime();
        PermitDirectory directory =
                arguments.length > 1 ? PermitDirectory.at(Path.of(arguments[1])) : PermitDirectory.none();
        Permits permits = new Permits(directory, Allowance::ofThisHost, time);
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
