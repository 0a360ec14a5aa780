// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The hosts on which the workers of a pool run, if they are not all on this JVM's: see {@link MpiPoolOptions#hosts}.
 * Immutable.
 *
 * @param hosts where to start workers, filled one after the other; none for this JVM's host only
 * @param address the address of this JVM's host at which the pool's owner listens for workers; null if none was given
 * @param silence how long a worker may be unheard of before its host counts as cut off, 1 s to 1 hour
 */
public record PoolHosts(List<Host> hosts, @Nullable String address, Duration silence) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** This JVM's host only. */
    public static final PoolHosts NONE = new PoolHosts(List.of(), null, Duration.ofSeconds(30));

    /** {@code name}, {@code name:slots} as in a list, or {@code name slots=n} as in Open MPI's files of hosts. */
    private static final Pattern LINE =
            Pattern.compile("(\\w[\\w.-]{0,252})(?::(\\d{1,4})|((?:\\s+(?:slots|max[-_]slots)\\s*=\\s*\\d{1,4})*))");

    private static final Pattern SLOTS = Pattern.compile("(?:^|\\s)slots\\s*=\\s*(\\d{1,4})");

    /**
     * A host and how many workers it may have.
     *
     * @param name as the launcher's agent, such as {@code ssh}, knows it
     * @param slots how many, at least 1
     */
    public record Host(String name, int slots) {

        /** Checks both. */
        public Host {
            if (name == null || !LINE.matcher(name).matches() || slots < 1 || slots > MpiPoolOptions.MAX_WORKERS) {
                throw new IllegalArgumentException(
                        "host '" + name + "' with " + slots + " slots has no name that can be called, or not 1 to "
                                + MpiPoolOptions.MAX_WORKERS + " slots");
            }
        }

        @Override
        public String toString() {
            return name + ":" + slots;
        }
    }

    /** Checks the silence and copies the list. */
    public PoolHosts {
        hosts = List.copyOf(hosts);
        if (silence == null || silence.compareTo(SHORTEST) < 0 || silence.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a silence of " + silence
                    + " is not between 1 second and 1 hour; give one such as" + " Duration.ofSeconds(30)");
        }
        if (address != null && (address.isBlank() || address.equals("0.0.0.0") || address.equals("::"))) {
            throw new IllegalArgumentException("address '" + address
                    + "' is not one address of this host; give the one at which the other hosts reach it");
        }
    }

    /** Whether there are any. */
    boolean any() {
        return !hosts.isEmpty();
    }

    /** Reads hosts as MPI users write them: each text may hold several lines, with comments behind {@code #}. */
    PoolHosts with(String... texts) {
        List<Host> more = new ArrayList<>(hosts);
        for (String text : texts) {
            text.lines()
                    .flatMap(line -> List.of(line.replaceFirst("#.*", "").split(",", -1)).stream())
                    .map(String::strip)
                    .filter(entry -> !entry.isEmpty())
                    .forEach(entry -> more.add(host(entry)));
        }
        return new PoolHosts(more, address, silence);
    }

    private static Host host(String entry) {
        Matcher line = LINE.matcher(entry);
        if (!line.matches()) {
            throw new IllegalArgumentException("'" + entry + "' is no host; write name, name:slots, or name slots=n");
        }
        Matcher slots = SLOTS.matcher(line.group(3) == null ? "" : line.group(3));
        String number = line.group(2) != null ? line.group(2) : slots.find() ? slots.group(1) : "1";
        return new Host(line.group(1), Integer.parseInt(number));
    }

    PoolHosts at(String listened) {
        return new PoolHosts(hosts, listened, silence);
    }

    PoolHosts unheardOf(Duration longest) {
        return new PoolHosts(hosts, address, longest);
    }

    /**
     * Throws unless such a pool can be: this is not known before all is said.
     *
     * @throws IllegalArgumentException with what is missing
     */
    void check(int workers, Launcher launcher) {
        int slots = hosts.stream().mapToInt(Host::slots).sum();
        if (!any()) {
            return;
        }
        if (address == null) {
            throw new IllegalArgumentException("a pool on hosts " + list()
                    + " has no address at which they reach this JVM; give one of this host's with listenOn(...): no other is"
                    + " listened on");
        }
        if (slots < workers) {
            throw new IllegalArgumentException(workers + " workers need as many slots, and hosts " + list() + " have "
                    + slots + "; give them more, as in \"name:4\"");
        }
        if (launcher != Launcher.OPENMPI && launcher != Launcher.MPICH) {
            throw new IllegalArgumentException("launcher " + launcher.word() + " starts workers on no other hosts than "
                    + (launcher == Launcher.SLURM ? "this node" : "this one")
                    + "; choose Launcher.OPENMPI or Launcher.MPICH, or leave hosts(...) out");
        }
    }

    /** As launchers take it: {@code a:2,b:2}. */
    String list() {
        return hosts.stream().map(Host::toString).collect(Collectors.joining(","));
    }
}
