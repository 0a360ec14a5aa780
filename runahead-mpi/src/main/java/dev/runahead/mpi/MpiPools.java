// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Frozen;
import dev.runahead.Lease;
import dev.runahead.Reason;
import dev.runahead.Reuse;
import dev.runahead.SessionProvider;
import dev.runahead.mpi.wire.ProcessMemory;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Opens, probes and closes MPI pools. Thread-safe: it has no state, so any two are equal. */
record MpiPools() implements SessionProvider<MpiPoolSpec, MpiPool, MpiPoolSession> {

    /** For what belongs to neither budget, such as the sweep: so the budget that passes is the one that names itself. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    @Override
    public String kind() {
        return "mpi-pool";
    }

    @Override
    public MpiPool build(MpiPoolSpec spec, BuildContext context) throws InterruptedException {
        ProcessBuilder starter = new ProcessBuilder();
        starter.environment(); // Copies it: workers get what the environment is now, whatever a test does while they
        // start.
        Machine machine = Machine.now();
        Sweep.OF_THIS_JVM.once(machine.temporary());
        return PoolBuild.run(spec, context, machine, starter);
    }

    @Override
    public Optional<Reason> probe(MpiPool built) {
        return built.probe();
    }

    @Override
    public MpiPoolSession attach(MpiPool built, Lease lease) {
        return new MpiPoolSession(built, lease);
    }

    @Override
    public void close(MpiPool built, Deadline deadline) throws InterruptedException {
        built.close(deadline);
    }

    @Override
    public Reuse reuse(MpiPoolSpec spec) {
        return spec.options().reused() ? Reuse.ALWAYS : Reuse.ON_REQUEST;
    }

    @Override
    public void reset(MpiPool built, Deadline deadline) throws InterruptedException {
        built.reset(deadline);
    }

    /** That of this host's workers: no other host's memory is this machine's to share out. */
    @Override
    public long memoryBytes(MpiPool built) {
        return built.identities().stream()
                .filter(WorkerIdentity::isHere)
                .mapToLong(worker -> ProcessMemory.of(worker.pid()))
                .sum();
    }

    /** That of the workers: what started them uses little. */
    @Override
    public Duration cpuTime(MpiPool built) {
        return built.identities().stream()
                .filter(WorkerIdentity::isHere)
                .flatMap(worker -> ProcessHandle.of(worker.pid()).stream())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** A worker has the environment that it was started with. Of the rest it knows nothing that its spec does not say. */
    @Override
    public Set<Frozen> freezes() {
        return EnumSet.of(Frozen.ENVIRONMENT, Frozen.CLASS_PATH);
    }

    /**
     * None for pools whose environment or JVM options hold more than switches and numbers, since those may be secrets, and
     * for those on several hosts.
     */
    @Override
    public Optional<String> text(MpiPoolSpec spec) {
        return PoolText.write(spec.options());
    }

    /** With the class path, the Java and, unless the text names it, the launcher of this JVM. */
    @Override
    public MpiPoolSpec spec(String text) {
        return MpiPoolSpec.of(PoolText.ofThisThread().read(text));
    }

    /** Where the steps of a Slurm allocation wait for each other. */
    @Override
    public boolean exclusive() {
        return InstalledMpi.here().stepsExclude();
    }

    /** Likewise: a step begins when the one before has ended. */
    @Override
    public boolean sharesResource() {
        return InstalledMpi.here().stepsExclude();
    }

    @Override
    public Duration buildBudget(MpiPoolSpec spec) {
        PoolBudgets budgets = spec.options().budgets();
        return budgets.bootstrap().plus(budgets.readiness()).plus(GRACE);
    }

    @Override
    public Duration closeBudget(MpiPoolSpec spec) {
        return spec.options().budgets().close();
    }
}
