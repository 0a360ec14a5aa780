// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which MPI can be started here, told by what programs on the path print. Each is asked when it is first of interest and
 * not again. Thread-safe.
 */
final class InstalledMpi {

    /** A JVM's own path and environment never change. */
    private static final InstalledMpi HERE = new InstalledMpi("", System.getenv());

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The last is Hydra's own name for itself; those with a product are Debian's, which can install both side by side. */
    private static final List<String> OPEN_MPI = List.of("mpirun", "mpirun.openmpi", "mpiexec");

    private static final List<String> MPICH = List.of("mpirun", "mpirun.mpich", "mpiexec", "mpiexec.hydra");

    private final String place;
    private final Map<String, String> environment;
    private final Map<String, MpiProgram> programs = new ConcurrentHashMap<>();

    /**
     * What is installed.
     *
     * @param place what stands before the names of programs, such as a directory and a slash; empty to look on the path
     * @param environment that of this JVM, which tells of Slurm
     */
    InstalledMpi(String place, Map<String, String> environment) {
        this.place = place;
        this.environment = environment;
    }

    static InstalledMpi here() {
        return HERE;
    }

    /**
     * The launcher of a pool that leaves it open: that of the {@code mpirun} on the path, also inside an allocation of Slurm:
     * a pool stands on one host, and there its workers are this JVM's own children, as they are outside. Only where there is
     * no {@code mpirun} to be found, as on systems that start all with {@code srun}, is that taken; local processes where there
     * is no MPI at all.
     */
    Launcher launcher() {
        Optional<MpiVersion> mpirun = version("mpirun");
        if (mpirun.isPresent()) {
            return mpirun.get().family() == MpiFamily.OPENMPI ? Launcher.OPENMPI : Launcher.MPICH;
        }
        return inAllocation() && srun().answer().isPresent() ? Launcher.SLURM : Launcher.LOCAL;
    }

    /** Whether one of an MPI is found. */
    boolean has(MpiFamily family) {
        return found(family).isPresent();
    }

    /** What starts the ranks of a launcher's pools; empty for local processes. */
    Optional<Mpirun> mpirun(Launcher launcher) {
        return switch (launcher) {
            case OPENMPI -> Optional.of(openMpi());
            case MPICH -> Optional.of(mpich());
            case SLURM ->
                Optional.of(new Srun(slurmsFamily(), overlaps(), environment.get("SLURM_JOB_ID"), nodeOrNull()));
            case LOCAL, AUTO -> Optional.empty();
        };
    }

    /** One that is missing is found missing when it is started, which says why. */
    private OpenMpi openMpi() {
        return found(MpiFamily.OPENMPI)
                .map(program -> new OpenMpi(
                        program.name(), version(program).map(MpiVersion::major).orElse(0)))
                .orElseGet(() -> new OpenMpi(version("mpirun").isPresent() ? "mpirun.openmpi" : "mpirun", 0));
    }

    private Mpich mpich() {
        return new Mpich(found(MpiFamily.MPICH).map(MpiProgram::name).orElse("mpiexec.hydra"));
    }

    private Optional<MpiProgram> found(MpiFamily family) {
        return (family == MpiFamily.OPENMPI ? OPEN_MPI : MPICH)
                .stream()
                        .map(name -> program(name, "--version"))
                        .filter(program -> version(program)
                                .filter(version -> version.family() == family)
                                .isPresent())
                        .findFirst();
    }

    private Optional<MpiVersion> version(String name) {
        return version(program(name, "--version"));
    }

    private static Optional<MpiVersion> version(MpiProgram program) {
        return program.answer().flatMap(MpiVersion::in);
    }

    private MpiProgram program(String name, String question) {
        return programs.computeIfAbsent(name, any -> new MpiProgram(place + name, question, PATIENCE));
    }

    private MpiProgram srun() {
        return program("srun", "--help");
    }

    private boolean inAllocation() {
        return environment.containsKey("SLURM_JOB_ID");
    }

    /** Whether steps of one allocation wait for each other, so that pools cannot be built beside each other. */
    boolean stepsExclude() {
        return inAllocation() && srun().answer().isPresent() && !overlaps();
    }

    private boolean overlaps() {
        return srun().answer().filter(help -> help.contains("--overlap")).isPresent();
    }

    /** That of the {@code mpirun} beside it; without one what the user has chosen, else what PMIx is for. */
    private MpiFamily slurmsFamily() {
        return version("mpirun")
                .map(MpiVersion::family)
                .orElseGet(() -> environment.getOrDefault("SLURM_MPI_TYPE", "").startsWith("pmi2")
                        ? MpiFamily.MPICH
                        : MpiFamily.OPENMPI);
    }

    private @Nullable String nodeOrNull() {
        return environment.get("SLURMD_NODENAME");
    }
}
