// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Two hosts beside this one, on this machine: each has a network, a name, processes and mounts of its own, and a wire to a
 * bridge. What starts programs on them is a launch agent as MPI wants it, in the place of {@code ssh}. All is gone after
 * {@link #close}.
 */
final class TestHosts implements AutoCloseable {

    static final String SKIPPED = "SKIPPED for several hosts: needs root, and ip, unshare and nsenter for namespaces";

    private static final long NUMBER = ProcessHandle.current().pid() % 10_000;

    private static final String BRIDGE = "rhbr" + NUMBER;

    private static final String NETWORK = "10.231." + NUMBER % 250 + ".";

    private final Path place;
    private final List<Host> hosts = new ArrayList<>();

    /** A host; its init is the process that keeps its namespaces. */
    record Host(String name, String address, String wire, Process keeper, long init) {

        /** Runs a command there as root, and waits for its end. */
        void run(String... command) throws Exception {
            List<String> entered =
                    new ArrayList<>(List.of("nsenter", "-t", Long.toString(init), "-n", "-u", "-p", "-m", "--"));
            entered.addAll(List.of(command));
            must(entered.toArray(String[]::new));
        }

        /** Unplugs its wire; no packet says so to anybody. */
        void cutOff() throws Exception {
            must("ip", "link", "set", wire, "down");
        }

        /** The processes on it, but for its init. */
        List<String> processes() {
            return ProcessHandle.of(init).stream()
                    .flatMap(process -> ProcessHandle.allProcesses())
                    .filter(process -> process.pid() != init && sharesProcesses(process.pid()))
                    .filter(process -> ProcessIdentity.of(process.pid()).isPresent()) // Its init reaps nobody.
                    .map(process ->
                            process.pid() + " " + process.info().commandLine().orElse(""))
                    .toList();
        }

        private boolean sharesProcesses(long pid) {
            try {
                return Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/pid"))
                        .equals(Files.readSymbolicLink(Path.of("/proc/" + init + "/ns/pid")));
            } catch (IOException e) {
                return false; // It has ended meanwhile.
            }
        }
    }

    private TestHosts(Path place) {
        this.place = place;
    }

    static boolean possible() {
        try {
            must("ip", "link", "add", BRIDGE, "type", "bridge");
            must("ip", "link", "del", BRIDGE);
            must("unshare", "--uts", "--pid", "--mount", "--net", "--fork", "--mount-proc", "true");
            return true;
        } catch (Exception | AssertionError e) {
            return false;
        }
    }

    static TestHosts two(Path place) throws Exception {
        TestHosts hosts = new TestHosts(place);
        try {
            must("ip", "link", "add", BRIDGE, "type", "bridge");
            must("ip", "addr", "add", hosts.address() + "/24", "dev", BRIDGE);
            must("ip", "link", "set", BRIDGE, "up");
            hosts.add("a", 2);
            hosts.add("b", 3);
            hosts.writeAgent();
            return hosts;
        } catch (Exception | AssertionError e) {
            hosts.close();
            throw e;
        }
    }

    private void add(String letter, int last) throws Exception {
        String name = "rh" + NUMBER + letter;
        String wire = name + "w";
        must("ip", "netns", "add", name);
        must("ip", "link", "add", wire, "type", "veth", "peer", "name", "eth0", "netns", name);
        must("ip", "link", "set", wire, "master", BRIDGE, "up");
        must("ip", "-n", name, "addr", "add", NETWORK + last + "/24", "dev", "eth0");
        must("ip", "-n", name, "link", "set", "eth0", "up");
        must("ip", "-n", name, "link", "set", "lo", "up");
        Path names = place.resolve("hosts");
        Files.writeString(
                names, "127.0.0.1 localhost\n%s2 rh%da\n%s3 rh%db\n".formatted(NETWORK, NUMBER, NETWORK, NUMBER));
        String begin =
                "hostname " + name + " && mount --bind '" + names + "' /etc/hosts && echo there; exec sleep 1000000";
        Process keeper = new ProcessBuilder(
                        "ip",
                        "netns",
                        "exec",
                        name,
                        "unshare",
                        "--uts",
                        "--pid",
                        "--mount",
                        "--fork",
                        "--kill-child",
                        "--mount-proc",
                        "sh",
                        "-c",
                        begin)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = keeper.inputReader(StandardCharsets.UTF_8);
        assertThat(said.readLine()).as("what keeps " + name).isEqualTo("there");
        long init = keeper.children().findFirst().orElseThrow().pid();
        hosts.add(new Host(name, NETWORK + last, wire, keeper, init));
    }

    /** Called as ssh is, and like that it gives an environment of the host's own. */
    private void writeAgent() throws IOException {
        StringBuilder script =
                new StringBuilder("#!/bin/sh\nwhile [ \"${1#-}\" != \"$1\" ]; do shift; done\ncase $1 in\n");
        for (Host host : hosts) {
            script.append("%s | %s) init=%d ;;\n".formatted(host.address(), host.name(), host.init()));
        }
        script.append("*) echo \"no host $1\" >&2; exit 1 ;;\nesac\nshift\n")
                .append("exec nsenter -t $init -n -u -p -m -- env -i PATH=/usr/bin:/bin HOME=/root sh -c \"$*\"\n");
        Files.writeString(agent(), script);
        Files.setPosixFilePermissions(agent(), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Path agent() {
        return place.resolve("agent");
    }

    /** That of this host. */
    String address() {
        return NETWORK + "1";
    }

    Host get(int index) {
        return hosts.get(index);
    }

    /** One slot each. */
    String list() {
        return hosts.get(0).address() + ":1," + hosts.get(1).address() + ":1";
    }

    /** Also after half of it, and goes on with the rest when something fails. */
    @Override
    public void close() {
        for (Host host : hosts) {
            host.keeper().destroyForcibly();
            ProcessHandle.of(host.init()).ifPresent(ProcessHandle::destroyForcibly);
        }
        for (String letter : List.of("a", "b")) {
            attempt("ip", "link", "del", "rh" + NUMBER + letter + "w");
            attempt("ip", "netns", "del", "rh" + NUMBER + letter);
        }
        attempt("ip", "link", "del", BRIDGE);
    }

    private static void attempt(String... command) {
        try {
            must(command);
        } catch (Exception | AssertionError e) {
            // It was not there.
        }
    }

    private static void must(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(String.join(" ", command) + ": " + said)
                .isZero();
    }
}
