// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import static dev.runahead.engine.warm.PageCache.MIB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runahead.Reason;
import dev.runahead.engine.permit.Allowance;
import dev.runahead.engine.permit.Permit;
import dev.runahead.engine.permit.PermitDirectory;
import dev.runahead.engine.permit.Permits;
import dev.runahead.engine.permit.Right;
import dev.runahead.engine.time.SystemTime;
import dev.runahead.engine.warm.FileNeed.Origin;
import dev.runahead.engine.warm.FileSearch.Found;
import dev.runahead.engine.warm.Storage.Kind;
import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.WarmEnded;
import dev.runahead.ledger.LedgerEvent.WarmStarted;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** One warm, on real files in the real page cache; what is told of memory and pressure is made. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class WarmTests {

    @TempDir
    Path directory;

    private final WarmControl control = new WarmControl();
    private final List<LedgerEvent> told = new CopyOnWriteArrayList<>();
    private final SystemTime time = new SystemTime();
    private Permits permits;
    private Path root;
    private Path disks = Path.of("/");

    @BeforeEach
    void makeSurroundings() throws IOException {
        root = Files.createDirectories(directory.resolve("root"));
        permits =
                new Permits(PermitDirectory.at(directory.resolve("permits")), () -> new Allowance(1, 1, MIB, 2), time);
        meminfo(1024);
    }

    @Test
    void whatIsMissingIsReadAndNothingElse() throws Exception {
        Path cold = PageCache.coldFile(directory.resolve("m/1.safetensors"), 24);
        Path warm = PageCache.file(directory.resolve("m/2.safetensors"), 8);
        assertThat(warm(directory.resolve("m")).first()).isEqualTo(new WarmOutcome.Warmed());
        PageCache.assertResident(cold, 24);
        assertThat(started().bytes()).isEqualTo(32 * MIB);
        assertThat(ended().readBytes()).isEqualTo(24 * MIB);
        assertThat(ended().residentBytes()).isEqualTo(8 * MIB);
        assertThat(ended().readNanos()).isPositive().isLessThanOrEqualTo(ended().nanos());
        PageCache.assertResident(warm, 8);
    }

    @Test
    void whatIsResidentIsNotReadAgain() throws Exception {
        PageCache.file(directory.resolve("m/a.bin"), 4);
        assertThat(warm(directory.resolve("m")).first()).isEqualTo(new WarmOutcome.Resident());
        assertThat(ended().outcome()).isEqualTo("resident");
        assertThat(ended().readBytes()).isZero();
        assertThat(ended().residentBytes()).isEqualTo(4 * MIB);
        assertThat(warm(directory.resolve("m")).again()).isEqualTo(new WarmOutcome.Resident());
        assertThat(told).hasSize(2);
    }

    @Test
    void noWeightsAreNothingAndNoError() throws IOException {
        Files.createDirectories(directory.resolve("m"));
        assertThat(warm(Origin.CONVENTION, directory.resolve("m")).first().word())
                .isEqualTo("skipped");
        assertThat(told).isEmpty();
        assertThat(warm(directory.resolve("m")).first().why()).map(Reason::code).contains("no-files");
        assertThat(ended().text()).isEqualTo("no weights in " + directory.resolve("m"));
    }

    @Test
    void ofWeightsThatAreLargerThanThereIsMemoryWhatIsReadFirst() throws Exception {
        Path first = PageCache.coldFile(directory.resolve("m/1.safetensors"), 16);
        Path second = PageCache.coldFile(directory.resolve("m/2.safetensors"), 16);
        meminfo(20);
        assertThat(warm(directory.resolve("m")).first().why())
                .map(Reason::text)
                .contains("32.0 MiB, and there is memory for 20.0 MiB: what is read first was warmed");
        assertThat(ended().readBytes()).isEqualTo(20 * MIB);
        PageCache.assertResident(first, 16);
        assertThat(PageCache.residentBytes(second)).isGreaterThanOrEqualTo(3 * MIB);
    }

    @Test
    void ofOtherFilesThatAreLargerThanThereIsMemoryNothing() throws Exception {
        Path file = PageCache.coldFile(directory.resolve("d/one.dat"), 16);
        meminfo(15);
        assertThat(warm(directory.resolve("d")).first().word()).isEqualTo("skipped");
        assertThat(ended().reason()).isEqualTo("too-large");
        assertThat(PageCache.residentBytes(file)).isZero();
    }

    /** As another user, since root may read everything; and with a heap that the file does not fit into. */
    @Test
    void aFileThatCannotBeReadIsLeftOutAndToldAndOneOfAnotherUserIsReadWithASmallHeap() throws Exception {
        assumeTrue(ResidencyTests.isRoot(), "needs root, to have files of two users");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path theirs = PageCache.coldFile(directory.resolve("d/theirs"), 64);
        Path locked = PageCache.coldFile(directory.resolve("d/locked"), 1);
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        String said = PageCache.run(
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:+UseSerialGC",
                "-Xmx16m",
                "-XX:MaxDirectMemorySize=1m",
                "-cp",
                System.getProperty("java.class.path"),
                LoneWarm.class.getName(),
                directory.resolve("d").toString());
        assertThat(said)
                .contains("unknownBytes=" + 64 * MIB)
                .contains("readBytes=" + 64 * MIB)
                .contains("outcome=partly")
                .contains(locked + " cannot be read: java.nio.file.AccessDeniedException");
        PageCache.assertResident(theirs, 64);
        assertThat(PageCache.residentBytes(locked)).isZero();
    }

    /** A limit that the kernel enforces: what is warmed stays below it. */
    @Test
    void inAControlGroupOnlyWhatFitsIsWarmed() throws Exception {
        assumeTrue(ResidencyTests.isRoot(), "needs root, to make a control group");
        Path file = PageCache.coldFile(directory.resolve("m/1.safetensors"), 256);
        try (LimitedGroup group = LimitedGroup.of(200L * MIB)) {
            String said = group.run(LoneWarm.class, directory.resolve("m").toString());
            assertThat(said).contains("outcome=partly").contains("reason=too-large");
            assertThat(PageCache.residentBytes(file)).isBetween(60L * MIB, 180L * MIB);
        }
    }

    @Test
    void aFileThatHasBecomeShorterSinceItWasLookedAtEndsThereAndTheOthersAreRead() throws Exception {
        Path shrinking = PageCache.coldFile(directory.resolve("m/1.bin"), 16);
        Path other = PageCache.coldFile(directory.resolve("m/2.bin"), 4);
        Found found = FileSearch.of(need(Origin.DECLARED, directory.resolve("m")), () -> false);
        try (FileChannel channel = FileChannel.open(shrinking, StandardOpenOption.WRITE)) {
            channel.truncate(3 * MIB);
        }
        WarmReading reading = new WarmReading(means(), control, found.bytes());
        assertThat(reading.read(found.files())).isEmpty();
        assertThat(reading.failure())
                .map(Reason::text)
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("1 files could not be read to their ends: " + shrinking + " has become shorter"));
        assertThat(reading.bytes()).isLessThanOrEqualTo(7 * MIB);
        PageCache.assertResident(other, 4);
    }

    @Test
    void aFileThatIsGoneSinceItWasLookedAtIsPassedOver() throws Exception {
        Path gone = PageCache.coldFile(directory.resolve("m/1.bin"), 2);
        Path other = PageCache.coldFile(directory.resolve("m/2.bin"), 2);
        Found found = FileSearch.of(need(Origin.DECLARED, directory.resolve("m")), () -> false);
        Files.delete(gone);
        WarmReading reading = new WarmReading(means(), control, found.bytes());
        assertThat(reading.read(found.files())).isEmpty();
        assertThat(reading.failure())
                .map(Reason::text)
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("1 files could not be read to their ends: " + gone
                                + " cannot be read: java.nio.file.NoSuchFileException"));
        PageCache.assertResident(other, 2);
    }

    @Test
    void oneThatIsCancelledReadsNoMore() throws Exception {
        Path file = PageCache.coldFile(directory.resolve("m/1.bin"), 8);
        control.cancel(new Reason("not-planned", "no test needs it"));
        Found found = FileSearch.of(need(Origin.DECLARED, directory.resolve("m")), () -> false);
        WarmReading reading = new WarmReading(means(), control, found.bytes());
        assertThat(reading.read(found.files())).map(Reason::code).contains("not-planned");
        assertThat(PageCache.residentBytes(file)).isZero();
    }

    @Test
    void readersOfThisHostAreCountedAndATestThatWaitsIsNotHeldUp() throws Exception {
        Path file = PageCache.coldFile(directory.resolve("m/1.bin"), 8);
        try (Permit all = permits.tryTake(Right.READ, 2).orElseThrow()) {
            assertThat(all.slots()).isEqualTo(2);
            CompletableFuture<WarmOutcome> outcome = new CompletableFuture<>();
            Thread thread = new Thread(
                    () -> outcome.complete(warm(directory.resolve("m")).first()));
            thread.start();
            org.awaitility.Awaitility.await().until(() -> !told.isEmpty());
            assertThat(PageCache.residentBytes(file)).isZero();
            control.hurry();
            assertThat(outcome.get(20, TimeUnit.SECONDS).word()).isEqualTo("warmed");
            thread.join();
        }
        assertThat(permits.tryTake(Right.READ, 2)).isPresent();
    }

    @Test
    void whatIsResidentWaitsForNobody() throws Exception {
        PageCache.file(directory.resolve("m/1.bin"), 4);
        try (Permit all = permits.tryTake(Right.READ, 2).orElseThrow()) {
            assertThat(all.slots()).isEqualTo(2);
            assertThat(warm(directory.resolve("m")).first()).isEqualTo(new WarmOutcome.Resident());
        }
        assertThat(ended().residentBytes()).isEqualTo(4 * MIB);
        assertThat(ended().readBytes()).isZero();
    }

    /** Beside another reader the heads would go to and fro. */
    @Test
    void onARotatingDiskItWaitsUntilNobodyElseReads() throws Exception {
        Path file = PageCache.coldFile(directory.resolve("m/1.bin"), 4);
        Kind here = Storage.of(file, Path.of("/")).kind();
        assumeTrue(here != Kind.MEMORY && here != Kind.NETWORK, "no local disk: " + here);
        disks = MadeDisk.of(directory.resolve("disks"), file, "1", "sd");
        CompletableFuture<WarmOutcome> outcome = new CompletableFuture<>();
        Thread thread =
                new Thread(() -> outcome.complete(warm(directory.resolve("m")).first()));
        try (Permit other = permits.tryTake(Right.READ, 1).orElseThrow()) {
            assertThat(other.slots()).isEqualTo(1); // Of two.
            thread.start();
            // Who waits stands in line: others that would take the free one now are refused.
            org.awaitility.Awaitility.await()
                    .until(() -> permits.tryTake(Right.READ, 1)
                            .map(WarmTests::closed)
                            .isEmpty());
            assertThat(PageCache.residentBytes(file)).isZero();
        }
        assertThat(outcome.get(20, TimeUnit.SECONDS)).isEqualTo(new WarmOutcome.Warmed());
        thread.join();
        assertThat(started().storage()).startsWith("rotating (");
        PageCache.assertResident(file, 4);
    }

    private static Permit closed(Permit permit) {
        permit.close();
        return permit;
    }

    private Warm warm(Path... paths) {
        return warm(Origin.DECLARED, paths);
    }

    private Warm warm(Origin origin, Path... paths) {
        return new Warm(means(), control, told::add, 1, new FilePlan.Node("t", need(origin, paths)));
    }

    private static FileNeed need(Origin origin, Path... paths) {
        return new FileNeed(Arrays.stream(paths).map(Path::toString).toList(), origin);
    }

    private WarmMeans means() {
        return new WarmMeans(permits, Headroom.in(root), Pressure.in(root), time, disks);
    }

    private void meminfo(int mebibytes) throws IOException {
        Files.createDirectories(root.resolve("proc"));
        // A tenth of all is kept free; of that much memory there is room for so many.
        long available = mebibytes * 1024L;
        Files.writeString(
                root.resolve("proc/meminfo"), "MemTotal: 0 kB\nMemAvailable: " + available + " kB\nMapped: 0 kB\n");
    }

    private WarmStarted started() {
        return (WarmStarted) told.get(told.size() - 2);
    }

    private WarmEnded ended() {
        return (WarmEnded) told.get(told.size() - 1);
    }
}
