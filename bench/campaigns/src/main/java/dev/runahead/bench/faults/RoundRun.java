// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One round, or one fork's part of it, from the outside: a test JVM, what came of it, and what it left. Immutable.
 *
 * @param directory where everything of the round is kept
 * @param shared what its JVMs have in common with others; the temporary directory is its own, short, since sockets lie below
 *     it, and removed in the end
 * @param broken a protection that is switched off, if any
 */
record RoundRun(
        Script script,
        Path directory,
        TestJvm.Shared shared,
        @Nullable Protection broken) {

    RoundResult run() throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path temporary = Files.createDirectories(shared.temporary());
        try {
            if (!script.needsSmallDisk()) {
                return runThere();
            }
            SmallDisk disk = SmallDisk.on(temporary);
            try {
                return runThere();
            } finally {
                disk.unmount();
            }
        } finally {
            Leftovers.delete(temporary);
        }
    }

    private RoundResult runThere() throws IOException, InterruptedException {
        Leftovers leftovers = new Leftovers(shared.temporary());
        try {
            RoundResult result = play(script, directory);
            List<Finding> findings = new ArrayList<>(result.findings());
            if (result.injected().contains(Kind.KILL_JVM_AND_GUARDS)) {
                // Now only the next run can remove what is left.
                findings.addAll(play(Script.empty(script.origin()), directory.resolve("next"))
                        .findings());
            }
            String where = script.last().map(Step::text).orElse("the end of the JVM");
            findings.addAll(leftovers.look(where));
            return new RoundResult(result.injected(), result.misses(), findings);
        } finally {
            leftovers.remove();
        }
    }

    private RoundResult play(Script what, Path where) throws IOException, InterruptedException {
        TestJvm jvm = new TestJvm(what, where, shared);
        TestJvm.Outcome outcome = jvm.run(broken);
        return new Verdict(what, outcome, jvm.notes(), RunLedger.in(jvm.output())).judge();
    }
}
