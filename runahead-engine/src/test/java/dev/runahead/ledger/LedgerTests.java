// SPDX-License-Identifier: Apache-2.0
package dev.runahead.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runahead.ledger.LedgerEvent.Answered;
import dev.runahead.ledger.LedgerEvent.Declined;
import dev.runahead.ledger.LedgerEvent.Noted;
import dev.runahead.ledger.LedgerEvent.RunStarted;
import dev.runahead.ledger.LedgerEvent.SpareReady;
import dev.runahead.ledger.LedgerEvent.SpareRetired;
import dev.runahead.ledger.LedgerEvent.TestStarted;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LedgerTests {

    @TempDir
    Path directory;

    private Path file;
    private LedgerFile ledger;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("run").resolve("ledger.jsonl");
        ledger = new LedgerFile(file, "run-1", () -> 42);
    }

    static List<Class<?>> kinds() {
        return List.of(LedgerEvent.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyEventComesBackAsItWasWritten(Class<? extends LedgerEvent> kind) throws Exception {
        LedgerEvent event = sampleOf(kind);
        ledger.open();
        ledger.append(event);
        ledger.close();
        assertThat(LedgerReader.read(file))
                .containsExactly(
                        new LedgerEntry(1, "run-1", ProcessHandle.current().pid(), 42, event));
    }

    @Test
    void nothingIsWrittenBeforeItIsOpened() {
        ledger.append(new TestStarted("t", "", 0));
        ledger.close();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void eachLineIsThereBeforeTheNextEvent() throws Exception {
        ledger.open();
        ledger.append(new TestStarted("t", "", 0));
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void aTornLastLineIsSkipped() throws Exception {
        write("{\"v\":1,\"run\":\"r\",\"fork\":7,\"at\":1,\"event\":\"test-started\",\"test\":\"t\"}\n{\"v\":1,\"ru");
        assertThat(LedgerReader.read(file)).hasSize(1);
    }

    @Test
    void whatAnOlderLedgerDoesNotTellIsEmptyOrZero() throws Exception {
        write("""
                {"v":1,"run":"r","fork":7,"at":1,"event":"test-started","test":"t"}
                {"v":1,"run":"r","fork":7,"at":2,"event":"spare-ready","spare":1,"buildNanos":5}
                """);
        assertThat(LedgerReader.read(file))
                .extracting(LedgerEntry::event)
                .containsExactly(new TestStarted("t", "", 0), new SpareReady(1, 5, 0));
    }

    @Test
    void aKindFromALaterVersionIsSkipped() throws Exception {
        write("{\"v\":2,\"run\":\"r\",\"fork\":7,\"at\":1,\"event\":\"teleported\",\"to\":\"mars\"}\n");
        assertThat(LedgerReader.read(file)).isEmpty();
    }

    @Test
    void aDamagedLineInTheMiddleIsNamed() throws Exception {
        write("damaged\n{\"v\":1,\"run\":\"r\",\"fork\":7,\"at\":1,\"event\":\"plan-finished\"}\n");
        assertThatThrownBy(() -> LedgerReader.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining(file.toString());
    }

    @Test
    void theHeaderIsReadAlone() throws Exception {
        write(
                "{\"v\":1,\"run\":\"r\",\"fork\":7,\"at\":1,\"event\":\"run-started\",\"wallMillis\":5,\"cpus\":2}\ndamaged\n{}\n");
        assertThat(LedgerReader.header(file)).map(RunStarted::wallMillis).contains(5L);
        write("damaged\n");
        assertThat(LedgerReader.header(file)).isEmpty();
        Files.writeString(file, "");
        assertThat(LedgerReader.header(file)).isEmpty();
    }

    @Test
    void textOfAnyKindSurvives() throws Exception {
        TestStarted odd = new TestStarted(
                "quote \" backslash \\ newline \n tab \t umlaut \u00e4 emoji \ud83d\ude80 \u0001", "", 0);
        ledger.open();
        ledger.append(odd);
        assertThat(LedgerReader.read(file)).extracting(LedgerEntry::event).containsExactly(odd);
    }

    @Test
    void aLedgerThatCannotBeWrittenDoesNotThrow() throws Exception {
        Files.writeString(directory.resolve("run"), "a file where the directory should be");
        ledger.open();
        ledger.append(new TestStarted("t", "", 0));
        ledger.close();
        assertThat(directory.resolve("run")).hasContent("a file where the directory should be");
    }

    @Test
    void theSummaryCountsAndAddsUp() {
        Summary summary = Summary.of(List.of(
                entry(new RunStarted(0, "1", "17", 2, 1)),
                entry(answered(1, "built-now", "the first request for p", 0, 2_000, 2_000)),
                entry(answered(2, "prefetched", "", 1, 1, 1_900)),
                entry(answered(3, "waited-for", "", 2, 500, 2_100)),
                entry(answered(4, "failed", "the test's own build failed: x", 0, 300, 300)),
                entry(new SpareRetired(3, "run-ended", "the run ended", 700_000_000L)),
                entry(nested(5, "built-now", 0)),
                entry(nested(6, "prefetched", 3)),
                entry(nested(7, "failed", 0))));
        assertThat(summary.handedOver()).isEqualTo(2);
        assertThat(summary.text()).isEqualTo("""
                        handed over 2 (1 ready, 1 waited for), built now 1, failed 1, discarded 1; hidden 3.5 s, \
                        waited 2.8 s, lost 0.7 s
                          asked for 4 x: p
                          built now 1 x: the first request for p
                          discarded 1 x: the run ended
                          opened within another session's build 3 x: inner
                        """);
        assertThat(summary.nothingHappened()).isFalse();
        assertThat(Summary.of(List.of()).nothingHappened()).isTrue();
    }

    @Test
    void theSummaryCountsWhatWasDeclinedByReason() {
        Summary summary = Summary.of(List.of(
                entry(new RunStarted(0, "1", "17", 2, 1)),
                entry(new Declined("t", "k", "p", "opted-out", "opted out: slow")),
                entry(new Declined("u", "k", "q", "opted-out", "opted out: slow"))));
        assertThat(summary.text()).isEqualTo("""
                        handed over 0 (0 ready, 0 waited for), built now 0, declined 2; hidden 0.0 s, \
                        waited 0.0 s, lost 0.0 s
                          declined 2 x: opted out: slow
                        """);
        assertThat(summary.nothingHappened()).isFalse();
    }

    @Test
    void theSummaryCountsEqualNotesAndItsLineDoesNotTellThem() {
        Summary summary = Summary.of(List.of(
                entry(new Noted(1, 0, "mpi-pool", "gpu", "rank 0 opened /dev/nvidia0 (device opened)")),
                entry(new Noted(0, 2, "mpi-pool", "gpu", "rank 0 opened /dev/nvidia0 (device opened)")),
                entry(new Noted(3, 0, "server", "port", "8080"))));
        assertThat(summary.text().lines().skip(1))
                .containsExactly(
                        "  noted 2 x: mpi-pool: rank 0 opened /dev/nvidia0 (device opened)",
                        "  noted 1 x: server: 8080");
        assertThat(summary.line()).doesNotContain("noted");
        assertThat(summary.nothingHappened()).isTrue();
    }

    private static Answered answered(int id, String answer, String text, int spare, long waitedMs, long buildMs) {
        long waitedNanos = waitedMs * 1_000_000;
        return new Answered(id, "t", "k", "p", answer, "r", text, spare, waitedNanos, buildMs * 1_000_000, 0, 1, 0);
    }

    private static Answered nested(int id, String answer, int spare) {
        return new Answered(
                id, "", "k", "inner", answer, "r", "nested", spare, 5_000_000_000L, 9_000_000_000L, 0, 2, 1);
    }

    private static LedgerEntry entry(LedgerEvent event) {
        return new LedgerEntry(1, "r", 7, 1, event);
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardOpenOption.CREATE);
    }

    private static LedgerEvent sampleOf(Class<? extends LedgerEvent> kind) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(kind.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(types)
                .map(type -> type == long.class ? Long.valueOf(9) : type == int.class ? Integer.valueOf(3) : "a \"b\"")
                .toArray();
        Constructor<? extends LedgerEvent> constructor = kind.getDeclaredConstructor(types);
        return constructor.newInstance(values);
    }
}
