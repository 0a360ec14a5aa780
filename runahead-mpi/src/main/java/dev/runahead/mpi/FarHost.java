// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.mpi.wire.HostName;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the script of a worker does on a host that is not its owner's: it says what that host lacks, and leaves a guard that
 * cleans up there, see {@code far.sh}.
 */
final class FarHost {

    private static final String GUARD = "far.sh";

    private FarHost() {}

    static void writeGuard(PoolDirectory directory) throws IOException {
        try (InputStream script = FarHost.class.getResourceAsStream(GUARD)) {
            directory.write(GUARD, new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Lines of shell, to stand before the worker's own command. */
    static String script(PoolDirectory directory, MpiPoolSpec spec) {
        String guard = WorkerScript.shellQuoted(directory.path().resolve(GUARD));
        return "if [ \"$(uname -n)\" != " + WorkerScript.shellQuoted(HostName.here()) + " ]; then\n"
                + "lacks() { echo \"runahead: host $(uname -n) lacks $1\" >&2; kill -KILL $$; }\n"
                + needed(directory, spec)
                        .map(WorkerScript::shellQuoted)
                        .map(path -> "[ -r " + path + " ] || lacks " + path + "\n")
                        .collect(Collectors.joining())
                // Twice apart, so that it is no child of the worker; without TMPDIR, by which it finds what is to end.
                + "(env -i PATH=\"$PATH:/usr/bin:/bin\" $(command -v setsid) sh " + guard + " \"$$\" \"$PPID\" "
                + WorkerScript.shellQuoted(directory.path()) + " </dev/null >/dev/null 2>&1 &)\n"
                + "fi\n";
    }

    /** What is there on this host: of class paths some never is. */
    private static Stream<String> needed(PoolDirectory directory, MpiPoolSpec spec) {
        List<String> paths = new ArrayList<>(List.of(spec.javaHome() + "/bin/java"));
        paths.addAll(Arrays.asList(spec.classPath().text().split(File.pathSeparator, -1)));
        return Stream.concat(
                paths.stream().filter(path -> !path.isEmpty() && new File(path).canRead()),
                Stream.of(directory.temporary().toString()));
    }
}
