// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files that start a worker: a shell script and Java's argument file. Values of the environment overlay and JVM
 * options stand in them and not on a command line, which everybody on the machine may read.
 */
final class WorkerScript {

    /** Not looked up on the path, which may be empty. */
    static final String SHELL = "/bin/sh";

    /**
     * For the shell of a rank on several hosts: its first argument is the script, which its host may not see. Any launcher
     * ends the others when one is killed.
     */
    static final String IF_IT_IS_THERE =
            "[ -r \"$0\" ] && exec sh \"$0\"; echo \"runahead: host $(uname -n) lacks $0\" >&2; kill -KILL $$";

    /**
     * For the shell of a rank on this host: its first argument is the script, which is written while the launcher starts. Nobody
     * writes it any more when the pool's directory has gone.
     */
    static final String WHEN_IT_IS_THERE =
            "until [ -r \"$0\" ]; do [ -d \"${0%/*}\" ] || exit 1; sleep 0.02; done; . \"$0\"";

    private static final String MAIN = "dev.runahead.mpi.worker.WorkerMain";

    /** The variables from which a JVM takes options beside its command line. */
    private static final List<String> JAVA_READS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** The first Java that does; in earlier ones the option costs a start without a use. */
    private static final int WARNS_OF_NATIVE_ACCESS = 24;

    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC\\b");

    private WorkerScript() {}

    /** Writes them for workers that are to connect to this socket. */
    static void write(PoolDirectory directory, MpiPoolSpec spec, SocketAddress socket) throws IOException {
        directory.write("worker.args", arguments(directory, spec, socket));
        if (spec.options().hosts().any()) {
            FarHost.writeGuard(directory);
        }
        directory.writeAtOnce("worker.sh", script(directory, spec)); // The last: ranks may wait for it.
    }

    private static String script(PoolDirectory directory, MpiPoolSpec spec) {
        StringBuilder script = new StringBuilder();
        if (spec.launcher().isMpi()) {
            // UCX, on which MPICH rests, would take from the JVM the signals by which that stops its own threads.
            script.append("export UCX_ERROR_SIGNALS=\n");
        }
        for (Map.Entry<String, String> entry : spec.options().environment().entrySet()) {
            script.append("export ")
                    .append(entry.getKey())
                    .append('=')
                    .append(shellQuoted(entry.getValue()))
                    .append('\n');
        }
        // mpirun gives its ranks a TMPDIR of their own making.
        script.append("export TMPDIR=")
                .append(shellQuoted(directory.temporary()))
                .append('\n');
        script.append("export ").append(WorkerRank.shellAssignment()).append('\n');
        if (spec.options().hosts().any()) {
            script.append(FarHost.script(directory, spec));
        } else if (spec.endsUnseen()) {
            script.append("(umask 077; : >")
                    .append(shellQuoted(directory.begun("")))
                    .append("\"$" + WorkerRank.VARIABLE + "\")\n");
        }
        return script.append("exec ")
                .append(shellQuoted(spec.javaHome() + "/bin/java"))
                .append(" @")
                .append(shellQuoted(directory.path().resolve("worker.args")))
                .append(" </dev/null >")
                .append(shellQuoted(directory.path()))
                .append("/rank-\"$" + WorkerRank.VARIABLE + "\".log 2>&1\n")
                .toString();
    }

    private static String arguments(PoolDirectory directory, MpiPoolSpec spec, SocketAddress socket) {
        List<String> arguments = new ArrayList<>();
        if (!choosesCollector(spec.options())) {
            // One heap a rank, many ranks a machine: no collector threads beside the model's.
            arguments.add("-XX:+UseSerialGC");
        }
        arguments.addAll(List.of(
                "-XX:-UsePerfData", // No file in the shared /tmp that a killed worker would leave.
                "-Xshare:auto",
                "-Djava.io.tmpdir=" + directory.temporary(),
                "-Djna.tmpdir=" + directory.temporary(),
                "-Djna.nosys=true"));
        if (Runtime.version().feature() >= WARNS_OF_NATIVE_ACCESS) {
            arguments.add("--enable-native-access=ALL-UNNAMED");
        }
        WorkerArchive.OF_THIS_JVM.of(spec).ifPresent(archive -> arguments.add("-XX:SharedArchiveFile=" + archive));
        arguments.addAll(spec.options().jvmOptions());
        arguments.addAll(
                List.of("-cp", spec.classPath().text(), MAIN, directory.path().toString()));
        if (socket instanceof InetSocketAddress tcp) {
            arguments.add(tcp.getAddress().getHostAddress());
            arguments.add(Integer.toString(tcp.getPort()));
            arguments.add(Long.toString(spec.options().hosts().silence().toMillis()));
        }
        StringBuilder file = new StringBuilder();
        arguments.forEach(argument -> file.append(javaQuoted(argument)).append('\n'));
        return file.toString();
    }

    /** A JVM that is told of two collectors refuses to start, whoever told it. */
    private static boolean choosesCollector(MpiPoolOptions options) {
        Stream<String> variables = JAVA_READS.stream()
                .map(name -> options.environment().getOrDefault(name, System.getenv(name)))
                .filter(Objects::nonNull);
        return Stream.concat(options.jvmOptions().stream(), variables)
                .anyMatch(text -> COLLECTOR.matcher(text).find());
    }

    static String shellQuoted(Object text) {
        return "'" + text.toString().replace("'", "'\\''") + "'";
    }

    /** As the java launcher reads argument files: in quotes a backslash escapes. */
    private static String javaQuoted(String text) {
        String escaped = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        return '"' + escaped + '"';
    }

    /** The directory in which workers run is the test JVM's own, so that relative paths mean the same. */
    static File workingDirectory() {
        return new File("").getAbsoluteFile();
    }
}
