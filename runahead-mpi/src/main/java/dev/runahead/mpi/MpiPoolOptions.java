// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a pool shall be like; pools of equal options are interchangeable. Immutable: each method that takes a value
 * returns changed options.
 *
 * <p>Every wrong value is refused with an {@link IllegalArgumentException} that names it and says what to do.
 *
 * @param workers how many processes, 1 to 512
 * @param preloads what each worker does before the pool is ready, in this order
 * @param environment variables that workers get beside the environment of this JVM
 * @param jvmOptions options of the workers' JVMs, after Runahead's own
 * @param launcher what starts the workers
 * @param budgets how long opening and closing may take
 * @param reused whether a closed pool goes to the next test that asks for an equal one, see {@link #reuse}
 * @param unchecked whether ranks make calls of their communicator unchecked, see {@link #uncheckedCalls}
 * @param hosts where the workers run, see {@link #hosts}
 */
public record MpiPoolOptions(
        int workers,
        List<Preload> preloads,
        Map<String, String> environment,
        List<String> jvmOptions,
        Launcher launcher,
        PoolBudgets budgets,
        boolean reused,
        boolean unchecked,
        PoolHosts hosts) {

    /** The most workers that a pool may have. */
    public static final int MAX_WORKERS = 512;

    /** Checks all parts and copies the collections. */
    public MpiPoolOptions {
        if (workers < 1 || workers > MAX_WORKERS) {
            throw new IllegalArgumentException(
                    "workers " + workers + " is not between 1 and " + MAX_WORKERS + "; give the number of processes");
        }
        if (launcher == null || budgets == null || hosts == null) {
            throw new IllegalArgumentException("launcher " + launcher + ", budgets " + budgets + " or hosts " + hosts
                    + " is null; start from MpiPoolOptions.workers(n), which has defaults for all");
        }
        preloads = List.copyOf(preloads);
        jvmOptions = List.copyOf(jvmOptions);
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        jvmOptions.forEach(WorkerSettings::checkJvmOption);
        environment.forEach(WorkerSettings::checkVariable);
    }

    /**
     * Options with defaults: no preload, this JVM's environment, {@link Launcher#AUTO}, 60 s to start, 180 s to become
     * ready, 10 s to close. The system properties {@code runahead.mpi.bootstrap}, {@code runahead.mpi.readiness} and
     * {@code runahead.mpi.close}, else environment variables of such names, are other numbers of seconds for the budgets.
     *
     * @param workers how many processes, 1 to {@link #MAX_WORKERS}
     */
    public static MpiPoolOptions workers(int workers) {
        return new MpiPoolOptions(
                workers,
                List.of(),
                Map.of(),
                List.of(),
                Launcher.AUTO,
                PoolBudgets.OF_THIS_JVM,
                false,
                false,
                PoolHosts.NONE);
    }

    /**
     * Adds a preload that each worker runs.
     *
     * @param type a named class with a constructor without parameters
     * @param arguments a serialisable record, compared by value
     */
    public <A extends Record & Serializable> MpiPoolOptions preload(
            Class<? extends WorkerPreload<A>> type, A arguments) {
        return with(Preload.run(type, arguments));
    }

    /** Adds a class that each worker initialises, so that its static initialiser has run when the pool is ready. */
    public MpiPoolOptions preload(Class<?> type) {
        return with(Preload.initialise(type));
    }

    /**
     * Adds a preload by name, for a class that shall not be loaded in this JVM.
     *
     * @param className as {@link Class#getName()} gives it
     * @param argumentsOrNull a serialisable record for a {@link WorkerPreload}; null to initialise the class only
     */
    public MpiPoolOptions preload(String className, @Nullable Record argumentsOrNull) {
        return with(new Preload(className, argumentsOrNull));
    }

    /** Sets an environment variable in the workers only. {@code TMPDIR} belongs to the pool and is refused. */
    public MpiPoolOptions environment(String name, String value) {
        WorkerSettings.checkVariable(name, value);
        Map<String, String> more = new TreeMap<>(environment);
        more.put(name, value);
        return new MpiPoolOptions(workers, preloads, more, jvmOptions, launcher, budgets, reused, unchecked, hosts);
    }

    /** Adds an option of the workers' JVMs, such as {@code -Xmx2g}. The class path is this JVM's and is refused. */
    public MpiPoolOptions jvmOption(String option) {
        WorkerSettings.checkJvmOption(option);
        List<String> more = new ArrayList<>(jvmOptions);
        more.add(option);
        return new MpiPoolOptions(workers, preloads, environment, more, launcher, budgets, reused, unchecked, hosts);
    }

    /** Chooses what starts the workers. */
    public MpiPoolOptions launcher(Launcher choice) {
        return new MpiPoolOptions(
                workers, preloads, environment, jvmOptions, choice, budgets, reused, unchecked, hosts);
    }

    /** Bounds the time until all processes exist and are connected. */
    public MpiPoolOptions bootstrapBudget(Duration budget) {
        return with(new PoolBudgets(budget, budgets.readiness(), budgets.close()));
    }

    /** Bounds the time from then on until {@code MPI_Init} and all preloads are done. */
    public MpiPoolOptions readinessBudget(Duration budget) {
        return with(new PoolBudgets(budgets.bootstrap(), budget, budgets.close()));
    }

    /** Bounds closing. */
    public MpiPoolOptions closeBudget(Duration budget) {
        return with(new PoolBudgets(budgets.bootstrap(), budgets.readiness(), budget));
    }

    /**
     * Has a pool that a test has closed go to the next one that asks for equal options, once its workers are as they were
     * when it became ready. What that means, and what it cannot undo: {@link WorkerPreload#reset}. Options that ask for it
     * equal no others.
     */
    public MpiPoolOptions reuse() {
        return new MpiPoolOptions(
                workers, preloads, environment, jvmOptions, launcher, budgets, true, unchecked, hosts);
    }

    /**
     * Has ranks make calls of their {@link Communicator} without agreeing on them first: that takes a small all-reduce less a
     * call. What happens if their calls do not match is then the MPI library's: it may hang, crash, or give wrong
     * numbers. Options that ask for it equal no others.
     */
    public MpiPoolOptions uncheckedCalls() {
        return new MpiPoolOptions(workers, preloads, environment, jvmOptions, launcher, budgets, reused, true, hosts);
    }

    /**
     * Has workers run on other hosts. The launcher starts them there as always: Open MPI through {@code ssh} or what
     * {@code OMPI_MCA_plm_rsh_agent} names, MPICH likewise or by {@code HYDRA_LAUNCHER_EXEC}. The hosts must see this JVM's
     * {@code java.io.tmpdir}, class path and Java at the same paths, on a file system that they share; what one lacks an error
     * names. Workers on other hosts have the environment that the agent gives them and {@link #environment}, not this
     * JVM's. They dial the address of {@link #listenOn}; what travels is not encrypted.
     *
     * @param listed each {@code name}, {@code name:slots}, or the text of a file of hosts with lines {@code name slots=n}; one
     *     slot unless it says more; filled in this order
     */
    public MpiPoolOptions hosts(String... listed) {
        return with(hosts.with(listed));
    }

    /**
     * Says at which address of this host a pool with {@link #hosts} listens for its workers, on a port that the system
     * chooses, until all are there. There is no default, and no other address is listened on.
     *
     * @param address a number or name of one address, not of all
     */
    public MpiPoolOptions listenOn(String address) {
        return with(hosts.at(address));
    }

    /**
     * Bounds how long a worker of a pool with {@link #hosts} may be unheard of, by default 30 s, before its host counts as cut
     * off: the pool is broken then, and a worker that hears nothing of its owner for three times as long ends itself.
     *
     * @param longest 1 s to 1 hour; longer than a collection of garbage may stop a worker
     */
    public MpiPoolOptions silence(Duration longest) {
        return with(hosts.unheardOf(longest));
    }

    /** Names and counts only: values of the environment and of JVM options may be secrets. */
    @Override
    public String toString() {
        return "MpiPoolOptions[workers=" + workers + ", preloads="
                + preloads.stream().map(Preload::simpleName).toList() + ", environment=" + environment.keySet()
                + ", jvmOptions=" + jvmOptions.size() + ", launcher=" + launcher + ", budgets=" + budgets
                + ", reused=" + reused + ", unchecked=" + unchecked + ", hosts=" + hosts.list() + "]";
    }

    private MpiPoolOptions with(PoolHosts changed) {
        return new MpiPoolOptions(
                workers, preloads, environment, jvmOptions, launcher, budgets, reused, unchecked, changed);
    }

    private MpiPoolOptions with(Preload preload) {
        List<Preload> more = new ArrayList<>(preloads);
        more.add(preload);
        return new MpiPoolOptions(workers, more, environment, jvmOptions, launcher, budgets, reused, unchecked, hosts);
    }

    private MpiPoolOptions with(PoolBudgets changed) {
        return new MpiPoolOptions(
                workers, preloads, environment, jvmOptions, launcher, changed, reused, unchecked, hosts);
    }
}
