// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import static dev.runahead.engine.warm.PageCache.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runahead.Reason;
import dev.runahead.engine.permit.Allowance;
import dev.runahead.engine.permit.PermitDirectory;
import dev.runahead.engine.permit.Permits;
import dev.runahead.engine.warm.FileSearch.FoundFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How a warm holds back and gives way: real reads, beside others whose waiting, and whose memory, is made. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class WarmReadingTests {

    private static final Duration STEP = Duration.ofMillis(120);

    @TempDir
    Path directory;

    private final WarmControl control = new WarmControl();

    /** Somebody waits for the disk all the time. */
    @Test
    void restsWhileTheReadsOfTheRunningTestStall() throws Exception {
        FoundFile file = sparse("model", 64);
        Path root = surroundings(1024);
        SteppedTime[] clock = new SteppedTime[1];
        clock[0] = new SteppedTime(STEP, () -> stalled(root, clock[0] == null ? 0 : clock[0].micros()));
        assertThat(reading(root, clock[0], 64).read(List.of(file))).isEmpty();
        assertThat(rests(clock[0]))
                .isNotEmpty()
                .allSatisfy(rest -> assertThat(rest).isGreaterThanOrEqualTo(STEP.multipliedBy(7)));
        PageCache.assertResident(file.path(), 64);
    }

    @Test
    void doesNotRestWhereNobodyWaits() throws Exception {
        FoundFile file = sparse("model", 64);
        Path root = surroundings(1024);
        SteppedTime time = new SteppedTime(STEP, () -> stalled(root, 0));
        assertThat(reading(root, time, 64).read(List.of(file))).isEmpty();
        assertThat(time.waits()).isNotEmpty();
        assertThat(rests(time)).isEmpty();
    }

    /** It reads on beside it, in larger pieces than that does. */
    @Test
    void doesNotEvenPauseOnceTheTestWaitsForTheFilesItself() throws Exception {
        FoundFile file = sparse("model", 64);
        Path root = surroundings(1024);
        SteppedTime[] clock = new SteppedTime[1];
        clock[0] = new SteppedTime(STEP, () -> stalled(root, clock[0] == null ? 0 : clock[0].micros()));
        control.hurry();
        assertThat(reading(root, clock[0], 64).read(List.of(file))).isEmpty();
        assertThat(clock[0].waits()).isEmpty();
    }

    /** Its reads do not wait: they go on beside the warm's, and each takes what the other does not get. */
    @Test
    void restsWhileTheDiskMovesMoreThanItReads() throws Exception {
        FoundFile file = sparse("model", 64);
        Path root = MadeDisk.of(surroundings(1024), file.path(), "0", "nvme");
        MadeDisk.moved(root, 0);
        long[] sectors = {0};
        SteppedTime time = new SteppedTime(Duration.ofMillis(1), () -> MadeDisk.moved(root, sectors[0] += 65536));
        time.atEachWait(() -> MadeDisk.moved(root, sectors[0] += 65536));
        assertThat(reading(root, time, 64).read(List.of(file))).isEmpty();
        assertThat(time.waits())
                .as("slices of longer and longer rests")
                .hasSizeGreaterThan(4)
                .allSatisfy(wait -> assertThat(wait).isLessThanOrEqualTo(Duration.ofMillis(50)));
        PageCache.assertResident(file.path(), 64);
    }

    @Test
    void goesOnAsSoonAsTheDiskIsQuiet() throws Exception {
        FoundFile file = sparse("model", 64);
        Path root = MadeDisk.of(surroundings(1024), file.path(), "0", "nvme");
        MadeDisk.moved(root, 0);
        int[] steps = {0};
        SteppedTime time = new SteppedTime(STEP, () -> MadeDisk.moved(root, 65536L * Math.min(6, ++steps[0])));
        assertThat(reading(root, time, 64).read(List.of(file))).isEmpty();
        assertThat(time.waits())
                .as("a slice or two, of rests of 17")
                .hasSizeBetween(1, 6)
                .containsOnly(Duration.ofMillis(50));
        PageCache.assertResident(file.path(), 64);
    }

    @Test
    void whatTheKernelReadsAheadOfItIsItsOwn() throws Exception {
        FoundFile file = sparse("model", 64);
        Path root = MadeDisk.of(surroundings(1024), file.path(), "0", "nvme");
        MadeDisk.moved(root, 0);
        MadeDisk.readsAhead(root, 8192);
        SteppedTime time = new SteppedTime(Duration.ofMillis(1), () -> MadeDisk.moved(root, 2 * 8192 * 2));
        assertThat(reading(root, time, 64).read(List.of(file))).isEmpty();
        assertThat(time.waits()).isEmpty();
    }

    @Test
    void endsWhenMemoryBecomesShortMeanwhile() throws Exception {
        FoundFile file = sparse("model", 640);
        Path root = surroundings(1024);
        int[] steps = {0};
        SteppedTime time = new SteppedTime(Duration.ofMillis(1), () -> {
            if (++steps[0] == 6) {
                memory(root, 200);
            }
        });
        WarmReading reading = reading(root, time, 640);
        assertThat(reading.read(List.of(file)))
                .map(Reason::text)
                .hasValueSatisfying(text -> assertThat(text).startsWith("memory became short after "));
        assertThat(reading.bytes()).isBetween(256L * MIB, 400L * MIB);
        assertThat(PageCache.residentBytes(file.path())).isLessThan(450L * MIB);
    }

    /** The kernel holds it to its limit, and it gives way before that kills anybody. */
    @Test
    void endsWhenItsControlGroupFillsUpMeanwhile() throws Exception {
        assumeTrue(ResidencyTests.isRoot(), "needs root, to make a control group");
        FoundFile file = sparse("model.bin", 500);
        try (LimitedGroup group = LimitedGroup.of(700L * MIB)) {
            String said = group.run(CrowdedWarm.class, file.path().toString());
            assertThat(said)
                    .contains("outcome=cancelled")
                    .contains("reason=memory")
                    .contains("held 300");
            assertThat(PageCache.residentBytes(file.path())).isLessThan(450L * MIB);
        }
    }

    private static List<Duration> rests(SteppedTime time) {
        return time.waits().stream()
                .filter(wait -> wait.toNanos() > 2 * Throttle.PAUSE_NANOS)
                .toList();
    }

    private WarmReading reading(Path root, SteppedTime time, long mebibytes) {
        Permits permits = new Permits(PermitDirectory.none(), Allowance::ofThisHost, time);
        WarmMeans means = new WarmMeans(permits, Headroom.in(root), Pressure.in(root), time, root);
        return new WarmReading(means, control, mebibytes * MIB);
    }

    /** Holes are read into the page cache as anything else, and take no disk. */
    private FoundFile sparse(String name, long mebibytes) throws IOException {
        Path path = directory.resolve(name);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(mebibytes * MIB);
        }
        return new FoundFile(path, mebibytes * MIB);
    }

    private Path surroundings(int mebibytes) throws IOException {
        Path root = directory.resolve("root");
        Files.createDirectories(root.resolve("proc/pressure"));
        memory(root, mebibytes);
        return root;
    }

    private static void memory(Path root, long mebibytes) {
        write(
                root.resolve("proc/meminfo"),
                "MemTotal: 0 kB\nMemAvailable: " + mebibytes * 1024 + " kB\nMapped: 0 kB\n");
    }

    private static void stalled(Path root, long micros) {
        write(root.resolve("proc/pressure/io"), "some avg10=0.00 avg60=0.00 avg300=0.00 total=" + micros + "\n");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
