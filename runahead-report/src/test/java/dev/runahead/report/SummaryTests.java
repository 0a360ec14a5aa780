// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledgers of a build's test JVMs, merged by the command as people type it. */
class SummaryTests {

    private static final long MILLI = 1_000_000;

    /** What a test JVM's monotonic clock shows at the epoch; that of a host is one. */
    private static final long SINCE_BOOT = 50_000;

    @TempDir
    Path directory;

    /** The ledger of a test JVM; milliseconds since some moment of its host. Confined to one test. */
    private final class Jvm {

        private final Path file;
        private final String run;
        private final StringBuilder lines = new StringBuilder();

        Jvm(String run, long atMillis) throws IOException {
            this.file = Files.createDirectories(directory.resolve(run)).resolve("ledger.jsonl");
            this.run = run;
            at(
                    atMillis,
                    "\"event\":\"run-started\",\"wallMillis\":" + (1_000_000_000L + atMillis)
                            + ",\"runahead\":\"1\",\"jvm\":\"17\",\"cpus\":2,\"depth\":3");
        }

        Jvm at(long millis, String rest) {
            lines.append(String.format(
                    Locale.ROOT,
                    "{\"v\":1,\"run\":\"%s\",\"fork\":7,\"at\":%d,%s}\n",
                    run,
                    (SINCE_BOOT + millis) * MILLI,
                    rest));
            return this;
        }

        Jvm ready(long millis, long spare, long buildMillis) {
            return at(
                    millis, "\"event\":\"spare-ready\",\"spare\":" + spare + ",\"buildNanos\":" + buildMillis * MILLI);
        }

        Jvm claimed(long millis, long spare) {
            return at(millis, "\"event\":\"spare-claimed\",\"spare\":" + spare + ",\"was\":\"building\"");
        }

        Jvm takes(long millis, long request, long spare, long waitedMillis, long buildMillis) {
            at(millis, "\"event\":\"spare-handed-over\",\"spare\":" + spare);
            return answered(
                    millis, request, spare, waitedMillis == 0 ? "prefetched" : "waited-for", waitedMillis, buildMillis);
        }

        Jvm builds(long millis, long request, long buildMillis) {
            return answered(millis, request, 0, "built-now", buildMillis, buildMillis);
        }

        private Jvm answered(
                long millis, long request, long spare, String answer, long waitedMillis, long buildMillis) {
            return at(
                    millis,
                    "\"event\":\"answered\",\"request\":" + request
                            + ",\"kind\":\"pool\",\"spec\":\"of two\",\"answer\":\""
                            + answer + "\",\"reason\":\"first\",\"text\":\"nothing was known\",\"spare\":" + spare
                            + ",\"waitedNanos\":" + waitedMillis * MILLI + ",\"buildNanos\":" + buildMillis * MILLI);
        }

        Jvm retired(long millis, long spare, long buildMillis) {
            return at(
                    millis,
                    "\"event\":\"spare-retired\",\"spare\":" + spare
                            + ",\"reason\":\"unwanted\",\"text\":\"no test wants it\",\"buildNanos\":"
                            + buildMillis * MILLI);
        }

        Jvm gone(long millis, long spare) {
            return at(millis, "\"event\":\"spare-gone\",\"spare\":" + spare);
        }

        Jvm returned(long millis, long spare, long request) {
            return at(
                    millis,
                    "\"event\":\"spare-returned\",\"spare\":" + spare + ",\"request\":" + request + ",\"uses\":1");
        }

        Jvm leaseEnded(long millis, long request) {
            return at(millis, "\"event\":\"lease-ended\",\"request\":" + request);
        }

        Path ends(long millis) throws IOException {
            return at(millis, "\"event\":\"run-finished\"").cut();
        }

        Path cut() throws IOException {
            return Files.writeString(file, lines);
        }
    }

    /** One of two: it builds one itself, one ahead, and one for nobody. */
    private Path first() throws IOException {
        return new Jvm("a", 0)
                .builds(1_000, 1, 1_000)
                .ready(3_000, 1, 1_500)
                .leaseEnded(3_000, 1)
                .takes(3_000, 2, 1, 0, 1_500)
                .ready(4_000, 2, 900)
                .gone(4_000, 1)
                .retired(5_000, 2, 900)
                .gone(5_500, 2)
                .ends(6_000);
    }

    /** The other one, half a second later: a test waits for what is built ahead. */
    private Path second() throws IOException {
        return new Jvm("b", 500)
                .builds(1_500, 1, 1_000)
                .claimed(2_500, 1)
                .ready(3_500, 1, 1_900)
                .takes(3_500, 2, 1, 1_000, 1_900)
                .leaseEnded(3_400, 1)
                .gone(7_000, 1)
                .ends(7_500);
    }

    @Test
    void eachJvmHasALineAndAllHaveOneSummary() throws Exception {
        first();
        second();
        Said said = Said.by("summary", directory);
        assertThat(said.status()).as(said.err()).isZero();
        assertThat(said.out().lines())
                .containsExactly(
                        "  a at 0.00 s for 6.00 s: handed over 1 (1 ready, 0 waited for), built now 1, discarded 1;"
                                + " hidden 1.5 s, waited 1.0 s, lost 0.9 s",
                        "  b at 0.50 s for 7.00 s: handed over 1 (0 ready, 1 waited for), built now 1;"
                                + " hidden 0.9 s, waited 2.0 s, lost 0.0 s",
                        "2 test JVMs in 7.50 s, at once at most 2 built ahead, 2 spares, 4 sessions",
                        "handed over 2 (1 ready, 1 waited for), built now 2, discarded 1;"
                                + " hidden 2.4 s, waited 3.0 s, lost 0.9 s",
                        "  asked for 4 x: of two",
                        "  built now 2 x: nothing was known",
                        "  discarded 1 x: no test wants it");
    }

    @Test
    void whatATestGivesBackIsThereUntilItIsGoneAndASpareWhileItWaits() throws Exception {
        Path lent = new Jvm("a", 0)
                .builds(1_000, 1, 500)
                .returned(2_000, 9, 1)
                .leaseEnded(2_000, 1)
                .builds(4_000, 2, 500)
                .returned(5_000, 8, 2)
                .leaseEnded(5_000, 2)
                .takes(6_000, 3, 9, 0, 0)
                .takes(6_500, 4, 8, 0, 0)
                .gone(7_000, 9)
                .gone(7_000, 8)
                .ends(8_000);
        assertThat(Said.by("summary", "--json", lent).out())
                .contains("\"builds_at_once\":0,\"spares_at_once\":2,\"sessions_at_once\":2,");
    }

    @Test
    void programsGetOneObject() throws Exception {
        String json = Said.by("summary", "--json", first(), second()).out().strip();
        assertThat(json.lines()).hasSize(1);
        assertThat(json)
                .startsWith("{\"jvms\":[{\"run\":\"a\",")
                .contains("\"wall_s\":7.500,\"builds_at_once\":2,\"spares_at_once\":2,\"sessions_at_once\":4,"
                        + "\"ready\":1,\"waited_for\":1,\"reused\":0,\"built_now\":2,\"failed\":0,\"discarded\":1,"
                        + "\"hidden_s\":2.400,\"waited_s\":3.000,\"lost_s\":0.900,"
                        + "\"asked_for\":{\"of two\":4},")
                .endsWith("\"remarks\":[]}");
    }

    /** From the claim on it is the test's own build, which takes no place of a background build. */
    @Test
    void whatATestWaitsForIsNotBuiltAhead() throws Exception {
        new Jvm("a", 0).ready(3_000, 1, 2_000).ends(3_000);
        new Jvm("b", 0).claimed(999, 1).ready(3_000, 1, 2_500).ends(3_000);
        assertThat(Said.by("summary", directory).out()).contains("at most 1 built ahead, 2 spares, 2 sessions");
        new Jvm("b", 0).claimed(1_500, 1).ready(3_000, 1, 2_500).ends(3_000);
        assertThat(Said.by("summary", directory).out()).contains("at most 2 built ahead, 2 spares, 2 sessions");
    }

    @Test
    void aBuildThatBeginsAsAnotherEndsIsNotBesideIt() throws Exception {
        new Jvm("a", 0).ready(1_000, 1, 900).gone(1_000, 1).ends(3_000);
        new Jvm("b", 0).ready(2_000, 1, 1_005).ends(3_000);
        assertThat(Said.by("summary", directory).out()).contains("at most 1 built ahead");
        new Jvm("b", 0).ready(2_000, 1, 1_095).ends(3_000);
        assertThat(Said.by("summary", directory).out()).contains("at most 1 built ahead");
        new Jvm("b", 0).ready(2_000, 1, 1_105).ends(3_000);
        assertThat(Said.by("summary", directory).out()).contains("at most 2 built ahead");
    }

    @Test
    void shortBuildsCountToo() throws Exception {
        new Jvm("a", 0).ready(1_000, 1, 40).ends(3_000);
        new Jvm("b", 0).ready(1_005, 1, 40).ends(3_000);
        assertThat(Said.by("summary", directory).out()).contains("at most 2 built ahead");
    }

    @Test
    void anEarlierBuildInTheSameDirectoryIsLeftOut() throws Exception {
        new Jvm("old-1", -60_000).builds(-59_000, 1, 1).ends(-50_000);
        new Jvm("old-2", -55_000).builds(-54_000, 1, 1).ends(-10_500);
        first();
        second();
        Said said = Said.by("summary", directory);
        assertThat(said.out())
                .startsWith(directory + ": 4 ledgers below it, here the 2 of the newest build; --all takes all\n")
                .doesNotContain("old-")
                .contains("2 test JVMs");
        assertThat(Said.by("summary", "--pause=11", directory).out()).contains("4 test JVMs in 67.50 s");
        assertThat(Said.by("summary", "--pause=0", directory).out()).contains("2 test JVMs in");
        assertThat(Said.by("summary", "--all", directory).out()).contains("4 test JVMs in 67.50 s");
        assertThat(Said.by("summary", directory.resolve("old-1"), directory.resolve("a"))
                        .out())
                .contains("  old-1 at 0.00 s")
                .contains("2 test JVMs in 66.00 s");
    }

    /** Of one that waited for no other to end, the whole of a build shows only with both of its neighbours. */
    @Test
    void jvmsOfOneBuildNeedNotAllOverlap() throws Exception {
        new Jvm("long", 0).ends(40_000);
        new Jvm("early", 1_000).ends(2_000);
        new Jvm("late", 39_000).ends(50_000);
        assertThat(Said.by("summary", "--pause=0", directory).out()).contains("3 test JVMs in 50.00 s");
    }

    @Test
    void aKilledJvmsSessionsLiveAsLongAsItsLedger() throws Exception {
        new Jvm("killed", 0).builds(1_000, 1, 500).ready(2_000, 1, 500).cut();
        first();
        Said said = Said.by("summary", directory);
        assertThat(said.status()).isZero();
        assertThat(said.out())
                .contains("  killed at 0.00 s for 2.00 s: ")
                .contains("lost 0.0 s; without an end\n")
                .contains("killed/ledger.jsonl: it has no end: its JVM was killed, or still runs\n")
                .contains("2 test JVMs in 6.00 s");
    }

    @Test
    void aTornLineAnEmptyFileAndADamagedOneAreTold() throws Exception {
        byte[] whole = Files.readAllBytes(first());
        Path torn = Files.createDirectories(directory.resolve("torn")).resolve("ledger.jsonl");
        byte[] line = "{\"v\":1,\"text\":\"\u00fc".getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(whole, whole.length + line.length - 1); // Within a character.
        System.arraycopy(line, 0, both, whole.length, line.length - 1);
        Files.write(torn, both);
        Path empty = Files.createDirectories(directory.resolve("empty")).resolve("ledger.jsonl");
        Files.createFile(empty);
        Path damaged = Files.createDirectories(directory.resolve("damaged")).resolve("ledger.jsonl");
        Files.write(damaged, List.of("{\"v\":", new String(whole, StandardCharsets.UTF_8)));

        Said said = Said.by("summary", "--all", directory);
        assertThat(said.status()).isZero();
        assertThat(said.out())
                .contains("  empty: nothing\n", "  damaged: nothing\n")
                .contains(torn + ": its last line is torn\n")
                .contains(empty + ": it is empty: its JVM ended before it had written a line\n")
                .contains(damaged + ": nothing of it is counted: ", "line 1 of", "is damaged")
                .contains("handed over 2 (2 ready");

        Said json = Said.by("summary", "--json", "--all", directory);
        assertThat(json.out().lines()).hasSize(1);
        assertThat(json.err()).contains("its last line is torn");
    }

    @Test
    void differentVersionsAndUnknownEventsAreNoHindrance() throws Exception {
        Files.writeString(first(), Files.readString(first()).replace("\"runahead\":\"1\"", "\"runahead\":\"2\""));
        Path newer = second();
        Files.writeString(
                newer,
                Files.readString(newer)
                        .replace("{\"v\":1,", "{\"v\":2,")
                        .replace("\"event\":\"lease-ended\"", "\"event\":\"spare-returned\""));
        Said said = Said.by("summary", directory);
        assertThat(said.status()).isZero();
        assertThat(said.out())
                .contains("it has the format 2, and what that has beyond 1 is not counted")
                .contains("they were written by different versions of Runahead: 2, 1")
                .contains("handed over 2 (1 ready, 1 waited for)");
    }

    @Test
    void whatIsNoLedgerIsRefused() {
        Said none = Said.by("summary", directory.resolve("none"));
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.err()).contains("none: no such file; give a ledger.jsonl");
        assertThat(Said.by("summary", directory).err()).contains("no ledger.jsonl below it");
        assertThat(Said.by("summary", "--pause=-1", directory).err()).contains("--pause=-1 must be 0 or more");
    }

    @Test
    void aRecordedRunIsSummedUpAsItSummedItselfUp() throws Exception {
        assertThat(Said.by("summary", Said.RUN).out()).contains("1 test JVM in ", "asked for 5 x: ");
    }
}
