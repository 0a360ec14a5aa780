// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A control group of version 2, whose kernel counts all that ever ran in it, to the microsecond, whoever waited for it or
 * did not. Needs no controller, so it is there beside version 1 too. Confined to one thread.
 */
final class CpuGroup implements CpuAccount {

    private static final Pattern OWN = Pattern.compile("(?m)^0::(.*)$");
    private static final Pattern USAGE = Pattern.compile("(?m)^usage_usec (\\d{1,18})$");

    private final MadeGroup group;

    private CpuGroup(MadeGroup group) {
        this.group = group;
    }

    /**
     * Makes one below this process's own group.
     *
     * @param root where {@code proc} and {@code sys} are
     * @throws IOException if this user or this system does not let us
     */
    static CpuGroup make(Path root, String campaign) throws IOException {
        Path parent = own(root);
        CpuGroup group = new CpuGroup(MadeGroup.below(parent, "runahead-" + campaign));
        try {
            group.mustAdmit(parent);
            group.seconds();
            return group;
        } catch (IOException e) {
            group.close();
            throw e;
        }
    }

    /** The group of this process; the hierarchy's top where a container does not show it. */
    static Path own(Path root) throws IOException {
        Path mount = Stream.of("sys/fs/cgroup", "sys/fs/cgroup/unified")
                .map(root::resolve)
                .filter(top -> Files.exists(top.resolve("cgroup.controllers")))
                .findFirst()
                .orElseThrow(() -> new IOException("no control groups of version 2"));
        Matcher line = OWN.matcher(Files.readString(root.resolve("proc/self/cgroup")));
        Path own = line.find() ? Path.of(mount + line.group(1)).normalize() : mount;
        return own.startsWith(mount) && Files.isDirectory(own) ? own : mount;
    }

    /** A process can be moved by those who may write to both groups. */
    private void mustAdmit(Path parent) throws IOException {
        for (Path each : List.of(parent, group.path())) {
            if (!Files.isWritable(each.resolve("cgroup.procs"))) {
                throw new IOException("no process may be moved by way of " + each);
            }
        }
    }

    @Override
    public String word() {
        return "cgroup";
    }

    @Override
    public List<String> prefix() {
        return group.prefix();
    }

    @Override
    public double seconds() throws IOException {
        return parse(Files.readString(group.path().resolve("cpu.stat")));
    }

    static double parse(String stat) throws IOException {
        Matcher usage = USAGE.matcher(stat);
        if (!usage.find()) {
            throw new IOException("no usage_usec in cpu.stat: " + stat);
        }
        return Long.parseLong(usage.group(1)) / 1e6;
    }

    @Override
    public void close() {
        group.close();
    }
}
