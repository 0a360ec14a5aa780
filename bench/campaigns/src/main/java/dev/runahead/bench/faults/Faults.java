// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The fault campaign as a program; see {@code bench/README.md}. */
@Command(
        name = "bench/run faults",
        description = "Injects faults into test JVMs with real sessions; the last line says what came of it.")
public final class Faults implements Callable<Integer> {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
    private static final int ALL = 500;
    private static final int TO_SEE_A_BREAK = 12;

    /** The status if all is well but fewer faults were seen to take effect than were asked for. */
    private static final int TOO_FEW = 3;

    @Option(names = "--faults", description = "How many faults (default 500; 12 with --break).")
    private @Nullable Integer faults;

    @Option(names = "--seed", description = "What the faults are drawn from (default: a random one, which is printed).")
    private @Nullable Long seed;

    @Option(names = "--kinds", split = ",", description = "Which kinds of faults (default: all).")
    private List<String> kinds = List.of();

    @Option(
            names = "--parallel",
            arity = "0..1",
            fallbackValue = "2",
            defaultValue = "1",
            description =
                    "Plays several scenes of a test JVM at once, in so many threads of JUnit's (2 if none is given).")
    private int parallel;

    @Option(names = "--reuse", description = "Has sessions used again, which brings more kinds of faults.")
    private boolean reuse;

    @Option(
            names = "--forks",
            defaultValue = "1",
            description = "So many test JVMs at once, which share permits and history (default 1).")
    private int forks;

    @Option(
            names = "--break",
            description =
                    "Switches one protection off: guard, liveness, close, sweep; reset, fence, which bring --reuse along.")
    private @Nullable Protection broken;

    @Option(names = "--minutes", defaultValue = "60", description = "No round begins later (default 60).")
    private double minutes;

    @Option(names = "--again", description = "Runs the script of one round again, and nothing else.")
    private @Nullable Path again;

    @Option(names = "--output", description = "Where all files go (default: target/bench/faults).")
    private Path output = Path.of("target", "bench", "faults");

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it.
    private boolean help;

    /** Called by picocli. */
    public Faults() {}

    /** Runs the campaign; the JVM's status is 0 only if all five figures are 0. */
    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Faults()).setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((e, commandLine, parsed) -> {
            System.out.println("The campaign cannot go on: " + e);
            return 1;
        });
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Staging staging = new Staging(parallel, reuse || (broken != null && broken.needsReuse()), forks);
        long chosen = seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed;
        Set<Kind> possible = possible(staging);
        Tally tally = new Tally(faults == null ? (broken == null ? ALL : TO_SEE_A_BREAK) : faults, possible);
        Path directory = Files.createDirectories(output.toAbsolutePath()
                .resolve(STAMP.format(LocalDateTime.now(ZoneId.systemDefault())) + "-"
                        + ProcessHandle.current().pid()));
        Path temporary = Files.createDirectories(
                Path.of("/tmp", "faults-" + ProcessHandle.current().pid()));
        System.out.println("seed " + chosen + ", " + staging.text() + ", kinds " + words(possible)
                + (broken == null ? "" : ", without the protection '" + broken.word() + "'") + ", files in "
                + directory);
        Thread abandoning = new Thread(() -> abandon(temporary), "faults-abandoning");
        Runtime.getRuntime().addShutdownHook(abandoning);
        Campaign campaign = new Campaign(
                new Deck(chosen, staging), tally, new Campaign.Places(directory, temporary), broken, minutes);
        try {
            if (again == null) {
                campaign.run();
            } else {
                campaign.again(Script.read(again));
            }
        } finally {
            Leftovers.delete(temporary);
        }
        Runtime.getRuntime().removeShutdownHook(abandoning);
        if (broken != null) {
            int noticed = tally.of(broken.figure());
            System.out.println((noticed > 0 ? "noticed" : "NOT NOTICED") + " without '" + broken.word() + "': "
                    + broken.figure().key() + " is " + noticed);
        }
        System.out.println(tally.json());
        return status(tally);
    }

    /** Somebody ends the campaign: its test JVMs are ended by hooks of their own. */
    private static void abandon(Path temporary) {
        try {
            Leftovers.removeAll(temporary);
        } catch (IOException | InterruptedException e) {
            System.out.println("cannot remove " + temporary + ", remove it by hand: " + e);
        }
    }

    private int status(Tally tally) {
        if (!tally.allZero()) {
            return 1;
        }
        return again == null && !tally.wanted().isEmpty() ? TOO_FEW : 0;
    }

    private Set<Kind> possible(Staging staging) throws IOException, InterruptedException {
        Set<Kind> chosen = broken == null ? EnumSet.allOf(Kind.class) : broken.kinds();
        chosen.removeIf(kind -> kind.needsReuse() && !staging.reuse());
        if (!kinds.isEmpty()) {
            chosen = EnumSet.copyOf(kinds.stream().map(Kind::of).toList());
        }
        if (chosen.contains(Kind.DISK_FULL) && !mountsAreAllowed()) {
            chosen.remove(Kind.DISK_FULL);
        }
        return chosen;
    }

    private static boolean mountsAreAllowed() throws IOException, InterruptedException {
        Path tried = Files.createTempDirectory("faults-mount");
        try {
            SmallDisk.on(tried).unmount();
            return true;
        } catch (IOException e) {
            System.out.println("not possible here: " + Kind.DISK_FULL.word() + ", for " + e.getMessage());
            return false;
        } finally {
            Files.deleteIfExists(tried);
        }
    }

    private static String words(Set<Kind> kinds) {
        return kinds.stream().map(Kind::word).collect(Collectors.joining(","));
    }
}
