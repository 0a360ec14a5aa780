// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolTextTests {

    enum Colour {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "a body of its own";
            }
        }
    }

    record Inner(char letter, Boolean flag) implements Serializable {}

    record Everything(
            int count,
            Long big,
            double ratio,
            float share,
            short small,
            byte tiny,
            boolean on,
            @Nullable String text,
            Colour colour,
            @Nullable Class<?> type,
            Inner inner)
            implements Serializable {}

    record Model(String tokenizer, String monochrome) implements Serializable {}

    record Files(Path path) implements Serializable {}

    record ApiKey(String value) implements Serializable {}

    record Wrapped(ApiKey value) implements Serializable {}

    record Login(String user, String passwords) implements Serializable {}

    record Upper(String DB_SECRET) implements Serializable {}

    record Listed(List<String> names) implements Serializable {}

    record Positive(int number) implements Serializable {
        Positive {
            if (number <= 0) {
                throw new IllegalArgumentException(number + " is not positive");
            }
        }
    }

    private final MpiPools pools = new MpiPools();

    private static MpiPoolOptions two() {
        return MpiPoolOptions.workers(2).launcher(Launcher.LOCAL);
    }

    private static MpiPoolOptions with(Record arguments) {
        return two().preload(SentToWorkers.KeepGreeting.class.getName(), arguments);
    }

    static List<MpiPoolOptions> optionsWithText() {
        Everything one = new Everything(
                -1,
                Long.MIN_VALUE,
                0.1,
                1e-10f,
                (short) 3,
                (byte) -4,
                true,
                " & a+b %20=\n\u00e4\ud83d\ude80",
                Colour.GREEN,
                Colour.class,
                new Inner(' ', Boolean.FALSE));
        Everything other = new Everything(
                1,
                2L,
                Double.NaN,
                Float.NEGATIVE_INFINITY,
                (short) 0,
                (byte) 0,
                false,
                null,
                Colour.RED,
                null,
                new Inner('+', true));
        return List.of(
                MpiPoolOptions.workers(1),
                two(),
                two().launcher(Launcher.AUTO),
                two().bootstrapBudget(Duration.ofMillis(1500))
                        .readinessBudget(Duration.ofHours(3))
                        .closeBudget(Duration.ofNanos(1)),
                two().preload(SentToWorkers.class).preload(PoolTextTests.class),
                two().reuse(),
                two().uncheckedCalls(),
                two().uncheckedCalls().reuse(),
                two().reuse().jvmOption("-Xmx2g").preload(SentToWorkers.class),
                two().jvmOption("-Xmx2g").jvmOption("-XX:TieredStopAtLevel=1").jvmOption("-XX:+UseSerialGC"),
                with(new SentToWorkers.Greeting("hello")),
                with(new SentToWorkers.Greeting("")),
                with(new Model("token.json", "m")),
                with(new Files(Path.of("a b", "c"))),
                with(one),
                with(other));
    }

    @ParameterizedTest
    @MethodSource("optionsWithText")
    void whatIsReadBackIsWhatWasWritten(MpiPoolOptions options) {
        MpiPoolSpec spec = MpiPoolSpec.of(options);
        String text = pools.text(spec).orElseThrow();
        assertThat(text).doesNotContain("\n");
        assertThat(pools.spec(text)).isEqualTo(spec).hasSameHashCodeAs(spec);
        assertThat(pools.text(pools.spec(text))).contains(text);
    }

    /** What histories of earlier versions hold. */
    @Test
    void aPoolThatIsNotReusedHasTheTextThatItAlwaysHad() {
        String text = "1 2 local PT1M PT3M PT10S 0 0";
        MpiPoolOptions options = two().bootstrapBudget(Duration.ofMinutes(1))
                .readinessBudget(Duration.ofMinutes(3))
                .closeBudget(Duration.ofSeconds(10));

        assertThat(text(options)).isEqualTo(text);
        assertThat(pools.spec(text)).isEqualTo(MpiPoolSpec.of(options));
        assertThat(text(options.reuse())).isEqualTo(text + " reused");
        assertThat(text(options.uncheckedCalls())).isEqualTo(text + " unchecked");
    }

    static List<MpiPoolOptions> optionsWithoutText() {
        return List.of(
                two().environment("USER_NAME", "x"),
                two().jvmOption("-Dtoken=plugh"),
                two().jvmOption("-javaagent:agent.jar=plugh"),
                two().jvmOption("-XX:OnError=call plugh"),
                with(new ApiKey("plugh")),
                with(new Wrapped(new ApiKey("plugh"))),
                with(new Login("u", "plugh")),
                with(new Upper("plugh")),
                with(new Listed(List.of("plugh"))));
    }

    @ParameterizedTest
    @MethodSource("optionsWithoutText")
    void whatMayBeASecretOrHasNoWordsHasNoText(MpiPoolOptions options) {
        assertThat(pools.text(MpiPoolSpec.of(options))).isEmpty();
    }

    @Test
    void aPreloadThatIsGoneIsNamed() {
        refused(text(two().preload("no.such.Preload", null)), "no.such.Preload");
    }

    @Test
    void aRecordThatIsGoneIsNamed() {
        String text = text(with(new SentToWorkers.Greeting("hello")));
        refused(text.replace("%24Greeting 1", "%24Gone 1"), "$Gone is gone");
    }

    @Test
    void aRecordThatIsAnotherOneNowIsRefused() {
        String text = text(with(new Model("a", "b")));
        refused(text.replace(" tokenizer ", " vocabulary "), "vocabulary");
        refused(text.replace("PoolTextTests%24Model 2", "PoolTextTests%24Model 3"), "3");
        refused(text.replace("PoolTextTests%24Model", "PoolTextTests"), "no record");
    }

    @Test
    void aConstantThatIsGoneIsNamed() {
        record Painted(Colour colour) implements Serializable {}
        refused(text(with(new Painted(Colour.RED))).replace(" RED", " BLUE"), "BLUE");
    }

    @Test
    void valuesThatTheirRecordRefusesAreNamed() {
        refused(text(with(new Positive(7))).replace(" is 7", " is -7"), "-7 is not positive");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "2 2 local",
                "1 two local PT1M PT3M PT10S 0 0",
                "1 2 local soon PT3M PT10S 0 0",
                "1 2 remote PT1M PT3M PT10S 0 0",
                "1 2 local PT1M PT3M PT10S 0 0 more",
                "1 2 local PT1M PT3M PT10S 0 0 reused more",
                "1 2 local PT1M PT3M PT10S 0 0 unchecked reused",
                "1 0 local PT1M PT3M PT10S 0 0",
                "1 2 local PT1M PT3M PT10S 0 %"
            })
    void whatIsNoTextIsRefused(String text) {
        refused(text, "'" + text + "'");
    }

    private String text(MpiPoolOptions options) {
        return pools.text(MpiPoolSpec.of(options)).orElseThrow();
    }

    private void refused(String text, String named) {
        assertThatIllegalArgumentException().isThrownBy(() -> pools.spec(text)).withMessageContaining(named);
    }
}
