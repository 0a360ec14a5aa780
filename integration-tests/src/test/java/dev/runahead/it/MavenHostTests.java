// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.ledger.LedgerEvent;
import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.LeaseEnded;
import dev.runahead.ledger.LedgerEvent.RunFinished;
import dev.runahead.ledger.LedgerEvent.SpareBuilding;
import dev.runahead.ledger.LedgerEvent.SpareGone;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import dev.runahead.ledger.Summary;
import dev.runahead.report.forks.Merged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runahead in the builds that people have: each folder of {@code src/it} with a {@code pom.xml} is one. One Maven runs
 * them all, since its own start takes longer than any of them.
 */
@Timeout(240)
class MavenHostTests {

    private static final Path HOSTS = ReactorRepository.above().resolve("integration-tests/target/it");
    private static final Path AGGREGATOR = HOSTS.resolve("all/pom.xml");
    private static final MavenBuild BUILD = new MavenBuild(AGGREGATOR, HOSTS.resolve("build.log"));

    static List<String> hosts() throws IOException {
        try (Stream<Path> folders = Files.list(HOSTS)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .map(folder -> folder.getFileName().toString())
                    .filter(folder -> !folder.equals("all"))
                    .sorted()
                    .toList();
        }
    }

    @BeforeAll
    static void buildAll() throws Exception {
        for (String host : hosts()) {
            delete(HOSTS.resolve(host).resolve("target"));
        }
        writeAggregator();
        BUILD.test();
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void itsTestsPassOnThisJava(String name) throws Exception {
        List<String> reports = host(name).reports();
        assertThat(reports)
                .as(BUILD::printed)
                .isNotEmpty()
                .allSatisfy(report -> assertThat(report).contains("errors=\"0\"", "failures=\"0\""));
        assertThat(reports)
                .anySatisfy(report -> assertThat(report)
                        .contains("HOST java=" + Runtime.version().feature()));
    }

    @ParameterizedTest
    @CsvSource({"platform-1.10, 3.2.5, 1.10.", "platform-1.14, 3.5.5, 1.14.", "platform-newest, 3., 6."})
    void sessionsAreBuiltAheadOnEachPlatform(String name, String surefire, String platform) throws Exception {
        Host host = host(name);
        assertThat(host.console())
                .startsWith(surefire)
                .contains("HOST platform=" + platform, "Tests run: 11, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(answers(host))
                .containsExactly(
                        "each ahead",
                        "each ahead",
                        "class ahead",
                        "nested ahead",
                        "mpi-pool ahead",
                        "seam built-now",
                        "seam ahead",
                        "seam ahead",
                        "seam ahead");
        assertThat(events(host, SpareRetired.class))
                .singleElement()
                .extracting(SpareRetired::reason)
                .isEqualTo("unwanted");
        assertEverythingEnded(host.ledger());
        assertSaidOnce(host, "handed over 8 ", "built now 1, discarded 1;");
    }

    /** Neither the listener nor reading declarations links a class of Jupiter. */
    @Test
    void sessionsAreBuiltAheadWithoutJupiter() throws Exception {
        Host host = host("platform-without-jupiter");
        assertThat(host.console())
                .contains("HOST platform=6.", "Tests run: 3, Failures: 0, Errors: 0, Skipped: 0")
                .doesNotContain("NoClassDefFoundError", "WARNING: Runahead");
        assertThat(answers(host)).containsExactly("declared ahead", "seam built-now", "seam ahead");
        assertThat(events(host, SpareRetired.class)).isEmpty();
        assertEverythingEnded(host.ledger());
        assertSaidOnce(host, "handed over 2 ", "built now 1;");
    }

    /** Each test JVM builds ahead for its own tests; what they build at once stays within what the host allows. */
    @ParameterizedTest
    @CsvSource({"forks-reused, 2", "forks-fresh, 4"})
    void forksBuildAheadWithinWhatTheHostAllows(String name, int jvms) throws Exception {
        Host host = host(name);
        List<List<LedgerEvent>> runs = host.runs();
        assertThat(runs).hasSize(jvms);
        for (List<LedgerEvent> run : runs) {
            assertEverythingEnded(run);
        }
        Merged merged = Merged.below(host.ledgers());
        assertThat(merged.remarks()).isEmpty();
        assertThat(merged.summary().handedOver()).isEqualTo(12);
        assertThat(merged.summary().of(Summary.Topic.BUILT_NOW)).isEmpty();
        assertThat(merged.peaks().builds()).isBetween(1, Runtime.getRuntime().availableProcessors());
        assertThat(host.dumps()).isEmpty();
    }

    private static void assertEverythingEnded(List<LedgerEvent> run) {
        assertThat(run).last().isInstanceOf(RunFinished.class);
        assertThat(numbers(run, LeaseEnded.class, LeaseEnded::request))
                .isEqualTo(numbers(run, Answered.class, Answered::request));
        assertThat(numbers(run, SpareGone.class, SpareGone::spare))
                .isEqualTo(numbers(run, SpareBuilding.class, SpareBuilding::spare));
    }

    /** As people see it who look at Surefire's output, and without a complaint of Surefire's about it. */
    private static void assertSaidOnce(Host host, String begin, String then) throws IOException {
        assertThat(host.summary()).startsWith(begin).contains(then);
        assertThat(host.console().lines().filter(line -> line.contains("[runahead] handed over")))
                .singleElement()
                .asString()
                .startsWith("[runahead] " + host.summary());
        assertThat(host.dumps()).isEmpty();
    }

    private static List<String> answers(Host host) throws IOException {
        return events(host, Answered.class).stream()
                .map(answered -> (answered.kind().equals("ticket") ? answered.spec() : answered.kind()) + " "
                        + (answered.spare() == 0 ? answered.answer() : "ahead"))
                .toList();
    }

    private static <E extends LedgerEvent> List<Long> numbers(
            List<LedgerEvent> run, Class<E> type, Function<E, Long> number) {
        return events(run, type).stream().map(number).sorted().toList();
    }

    private static <E extends LedgerEvent> List<E> events(Host host, Class<E> type) throws IOException {
        return events(host.ledger(), type);
    }

    private static <E extends LedgerEvent> List<E> events(List<LedgerEvent> run, Class<E> type) {
        return run.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static Host host(String name) {
        return new Host(HOSTS.resolve(name), BUILD.printed());
    }

    private static void writeAggregator() throws IOException {
        String modules =
                hosts().stream().map(host -> "<module>../" + host + "</module>").collect(Collectors.joining("\n"));
        Files.createDirectories(AGGREGATOR.getParent());
        Files.writeString(
                AGGREGATOR,
                "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>"
                        + "<groupId>dev.runahead.it</groupId><artifactId>all</artifactId><version>1</version>"
                        + "<packaging>pom</packaging><modules>" + modules + "</modules></project>");
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
