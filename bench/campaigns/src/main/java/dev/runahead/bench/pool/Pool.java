// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.pool;

import dev.runahead.Deadline;
import dev.runahead.bench.jvm.Checkout;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.jvm.Temporaries;
import dev.runahead.bench.timed.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks our pools and mpi4py's the same things, in turn, under the same settings of Open MPI. Confined to one thread. */
@Command(name = "pool", mixinStandardHelpOptions = true, description = "Our MPI pools beside mpi4py's.")
public final class Pool implements Callable<Integer> {

    /** What the last line is about. */
    private static final int WORKERS_OF_THE_LAST_LINE = 2;

    /** Where Debian's python3-mpi4py belongs to. */
    private static final String PYTHON = "/usr/bin/python3";

    /** For both sides and the C program: shared memory only, unbound, more ranks than processors. */
    private static final Map<String, String> MPI = Map.of(
            "OMPI_MCA_btl", "self,vader",
            "OMPI_MCA_pml", "ob1",
            "OMPI_MCA_plm", "isolated",
            "OMPI_MCA_hwloc_base_binding_policy", "none",
            "OMPI_MCA_rmaps_base_oversubscribe", "1",
            "OMPI_ALLOW_RUN_AS_ROOT", "1",
            "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1");

    /** mpi4py's pools that start their workers themselves reach them over TCP only, so here all have it. */
    private static final Map<String, String> MPI_WITH_TCP = with(MPI, "OMPI_MCA_btl", "self,vader,tcp");

    private static final String ARCHIVES = "RUNAHEAD_MPI_ARCHIVES";
    private static final Duration ARCHIVE_PATIENCE = Duration.ofMinutes(1);

    private static final List<String> OUR = List.of(
            System.getProperty("java.home") + "/bin/java",
            "-cp",
            System.getProperty("java.class.path"),
            OurMaster.class.getName());

    @Option(names = "--rounds", defaultValue = "5", description = "How often, at least 1 (default: VALUE).")
    private int rounds;

    @Option(names = "--workers", split = ",", defaultValue = "1,2,4", description = "Default: VALUE.")
    private List<Integer> workers = List.of();

    @Option(names = "--smoke", description = "Few calls: tries the campaign, measures nothing.")
    private boolean smoke;

    @Option(names = "--repository", hidden = true, description = "The working copy.")
    private Path repository = Path.of(".");

    /** Called by picocli. */
    public Pool() {}

    /** Runs it. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Pool()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path root = repository.toAbsolutePath().normalize();
        Path output = new Checkout(root)
                .output("pool")
                .resolve("run-" + ProcessHandle.current().pid());
        try (Temporaries temporaries = Temporaries.create("pool");
                Progress progress = Progress.in(output.resolve("campaign.log"))) {
            Path archives = makeArchive(temporaries.path().resolve("archives"), output.resolve("masters.log"));
            progress.say(rounds + " rounds with " + workers + " workers; settings of MPI: " + new TreeMap<>(MPI));
            CPrograms programs = CPrograms.compile(root.resolve("bench/pool"), temporaries.path());
            JsonObject json = null;
            for (int count : workers) {
                Figures figures = play(root, count, programs, archives, output, progress);
                figures.table().forEach(progress::say);
                if (count == WORKERS_OF_THE_LAST_LINE) {
                    json = figures.json();
                    AllReduces allReduces = new AllReduces(programs.allReduce(), smoke);
                    allReduces.addTo(json);
                    allReduces.table().forEach(progress::say);
                }
            }
            progress.print(new JsonObject()
                    .object("pool", json == null ? new JsonObject() : json)
                    .toString());
            return 0;
        }
    }

    /** Has the first pool of a JVM make what later ones start from. */
    private static Path makeArchive(Path archives, Path log) throws IOException, InterruptedException {
        try (Master master = Master.start(OUR, with(MPI, ARCHIVES, archives.toString()), log)) {
            master.ask("open", 1);
            Deadline deadline = Deadline.in(ARCHIVE_PATIENCE);
            while (!hasArchive(archives)) {
                if (deadline.passed()) {
                    throw new IOException("no archive of classes within " + ARCHIVE_PATIENCE.toSeconds() + " s");
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        return archives;
    }

    private static boolean hasArchive(Path archives) throws IOException {
        try (Stream<Path> files = Files.list(archives)) {
            return files.anyMatch(file -> file.toString().endsWith(".jsa"));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private Figures play(Path root, int count, CPrograms programs, Path archives, Path output, Progress progress)
            throws IOException, InterruptedException {
        Figures figures = new Figures(count);
        Path log = output.resolve("masters.log");
        String script = root.resolve("bench/pool/master.py").toString();
        List<String> spawning = List.of(PYTHON, script);
        List<String> running = List.of("mpirun", "-n", "" + (count + 1), PYTHON, "-m", "mpi4py.futures", script);
        for (int number = 0; number < rounds; number++) {
            double init = programs.initNanos(count, MPI_WITH_TCP);
            Life uncached = life(OUR, with(MPI_WITH_TCP, ARCHIVES, "none"), count, log);
            Life ourLife = life(OUR, with(MPI_WITH_TCP, ARCHIVES, archives.toString()), count, log);
            Life theirLife = life(spawning, MPI_WITH_TCP, count, log);
            figures.add(ourLife, uncached, theirLife, init);
            try (Master ours = Master.start(OUR, with(MPI, ARCHIVES, archives.toString()), log);
                    Master theirs = Master.start(running, MPI, log)) {
                List<Calls> samples =
                        new Round(smoke ? PoolSizes.SMOKE : PoolSizes.FULL, count, number).play(ours, theirs);
                figures.add(samples);
                progress.say(count + " workers, round " + (number + 1) + ": C " + Math.round(init / 1e6) + " ms; ours "
                        + ourLife + ", " + samples.get(0) + "; mpi4py " + theirLife + ", " + samples.get(1));
            }
        }
        return figures;
    }

    private static Life life(List<String> command, Map<String, String> environment, int count, Path log)
            throws IOException, InterruptedException {
        try (Master master = Master.start(command, environment, log)) {
            return Life.of(master, count);
        }
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> more = new TreeMap<>(settings);
        more.put(name, value);
        return more;
    }
}
