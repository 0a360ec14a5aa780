// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.engine.RunSettings;
import dev.runahead.engine.fingerprint.Drift;
import dev.runahead.engine.plan.Kinds;
import dev.runahead.engine.plan.ReuseRule;
import dev.runahead.engine.warm.WarmRule;
import dev.runahead.history.HistoryPlace;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsTests {

    @Test
    void isOnByDefaultAndWritesUnderTheBuildDirectory() {
        Settings settings = read(Map.of(), Map.of(), Map.of());
        assertThat(settings.enabled()).isTrue();
        assertThat(settings.outputDirectory()).isEqualTo(Path.of("target", "runahead"));
    }

    @Test
    void theSystemPropertyWinsThenTheEnvironmentThenJunitsParameter() {
        Map<String, String> off = Map.of("runahead.enabled", "false");
        Map<String, String> on = Map.of("runahead.enabled", "true");
        Map<String, String> offInEnvironment = Map.of("RUNAHEAD_ENABLED", "FALSE");
        Map<String, String> onInEnvironment = Map.of("RUNAHEAD_ENABLED", "true");
        assertThat(read(off, onInEnvironment, on).enabled()).isFalse();
        assertThat(read(on, offInEnvironment, off).enabled()).isTrue();
        assertThat(read(Map.of(), offInEnvironment, on).enabled()).isFalse();
        assertThat(read(Map.of(), Map.of(), off).enabled()).isFalse();
    }

    @Test
    void whatIsNeitherTrueNorFalseCountsAsTheDefault() {
        assertThat(read(Map.of("runahead.enabled", "maybe"), Map.of(), Map.of()).enabled())
                .isTrue();
    }

    @Test
    void aBlankValueCountsAsNone() {
        Settings settings = read(Map.of("runahead.enabled", " "), Map.of(), Map.of("runahead.enabled", "false"));
        assertThat(settings.enabled()).isFalse();
    }

    @Test
    void theOutputDirectoryFollowsJunits() {
        assertThat(read(Map.of(), Map.of(), Map.of("junit.platform.reporting.output.dir", "out"))
                        .outputDirectory())
                .isEqualTo(Path.of("out", "runahead"));
        assertThat(read(Map.of("runahead.output.dir", "/var/ledgers"), Map.of(), Map.of())
                        .outputDirectory())
                .isEqualTo(Path.of("/var/ledgers"));
    }

    @Test
    void namesThatDriftAreSeparatedByCommas() {
        Drift drift = read(
                        Map.of("runahead.fingerprint.ignore", " build.id, log.*,, "),
                        Map.of("RUNAHEAD_FINGERPRINT_SHOW", "TZ"),
                        Map.of())
                .drift();
        assertThat(drift.ignored()).containsExactly("build.id", "log.*");
        assertThat(drift.shown()).containsExactly("TZ");
    }

    @Test
    void asksForReuseByKindAndBoundsTheUses() {
        assertThat(read(Map.of(), Map.of(), Map.of()).reuse()).isEqualTo(new ReuseRule(List.of(), 16));
        assertThat(read(Map.of("runahead.reuse", "mpi-*, db", "runahead.reuse.uses", "3"), Map.of(), Map.of())
                        .reuse())
                .isEqualTo(new ReuseRule(List.of("mpi-*", "db"), 3));
        for (String wrong : List.of("0", "-1", "many", "10000")) {
            assertThat(read(Map.of("runahead.reuse.uses", wrong), Map.of(), Map.of())
                            .reuse()
                            .uses())
                    .isEqualTo(16);
        }
    }

    @Test
    void buildsAheadUnlessThatIsSwitchedOff() {
        assertThat(read(Map.of(), Map.of(), Map.of()).prefetch()).isTrue();
        assertThat(read(Map.of("runahead.prefetch", "false"), Map.of(), Map.of())
                        .prefetch())
                .isFalse();
    }

    @Test
    void threeSparesMayWaitUnlessANumberIsGiven() {
        assertThat(read(Map.of(), Map.of(), Map.of()).depth()).isEqualTo(3);
        assertThat(read(Map.of("runahead.depth", "1"), Map.of(), Map.of()).depth())
                .isEqualTo(1);
        for (String none : List.of("0", "65", "-1", "three")) {
            assertThat(read(Map.of("runahead.depth", none), Map.of(), Map.of()).depth())
                    .isEqualTo(3);
        }
    }

    @Test
    void historyIsKeptWhereItIsSaidOrNowhere() {
        assertThat(read(Map.of("runahead.history", "/var/history"), Map.of(), Map.of())
                        .forRun()
                        .history())
                .isEqualTo(HistoryPlace.at(Path.of("/var/history")));
        assertThat(read(Map.of(), Map.of("RUNAHEAD_HISTORY", "None"), Map.of())
                        .forRun()
                        .history())
                .isEqualTo(HistoryPlace.none());
        assertThat(read(Map.of(), Map.of(), Map.of()).forRun().history())
                .isEqualTo(HistoryPlace.ofThisUser(System.getenv()));
    }

    @Test
    void noOrdererComesFirstUnlessOneIsNamed() {
        assertThat(read(Map.of(), Map.of(), Map.of()).firstOrderer()).isEmpty();
        assertThat(read(Map.of(), Map.of(), Map.of("runahead.order.first", "my.Orderer"))
                        .firstOrderer())
                .contains("my.Orderer");
    }

    @Test
    void testsOptOutByPatternsWithAReasonAndWhatCannotBeReadIsLeftOut() {
        String value = "shop.OrderTests: it counts processes; [engine:e]/[class:A]/*: not: ours;;"
                + "shop.A#b: x ; shop.NoReason; shop.Blank: ; :  why; shop.A#: y; a#b#c: z; shop.NoBlank:why";
        assertThat(read(Map.of("runahead.opt.out", value), Map.of(), Map.of()).optOut())
                .containsExactly(
                        new OptOutPattern("shop.OrderTests", "it counts processes"),
                        new OptOutPattern("[engine:e]/[class:A]/*", "not: ours"),
                        new OptOutPattern("shop.A#b", "x"));
        assertThat(read(Map.of(), Map.of(), Map.of()).optOut()).isEmpty();
    }

    @Test
    void kindsAreNamedOrLeftOut() {
        RunSettings some = read(Map.of(), Map.of("RUNAHEAD_KINDS", "mpi-*, !mpi-test"), Map.of())
                .forRun();
        assertThat(some.kinds()).isEqualTo(new Kinds(List.of("mpi-*"), List.of("mpi-test")));
        assertThat(read(Map.of(), Map.of(), Map.of()).kinds()).isEqualTo(Kinds.all());
    }

    @Test
    void filesAreWarmedUnlessThatIsSwitchedOffAndMayBeBelowARoot() {
        assertThat(read(Map.of(), Map.of(), Map.of()).forRun().warm()).isEqualTo(WarmRule.ON);
        assertThat(read(Map.of("runahead.warm", "false"), Map.of("RUNAHEAD_WARM_ROOT", "/models"), Map.of())
                        .forRun()
                        .warm())
                .isEqualTo(new WarmRule(false, Optional.of(Path.of("/models"))));
    }

    @Test
    void everyKeyIsDocumented() throws IOException {
        String documented = Files.readString(Path.of("..", "docs", "configuration.md"));
        List<String> keys = Arrays.stream(Settings.class.getDeclaredFields())
                .filter(field -> field.getType() == String.class)
                .map(SettingsTests::value)
                .filter(key -> key.startsWith("runahead."))
                .toList();
        assertThat(keys)
                .hasSizeGreaterThan(3)
                .allSatisfy(key -> assertThat(documented)
                        .contains("| `" + key + "` | `"
                                + key.toUpperCase(Locale.ROOT).replace('.', '_') + "` |"));
    }

    private static String value(Field constant) {
        try {
            constant.setAccessible(true);
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Settings read(
            Map<String, String> properties, Map<String, String> environment, Map<String, String> junit) {
        return Settings.read(new Lookup(in(properties), environment, key -> Optional.ofNullable(junit.get(key))));
    }

    private static Properties in(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        return properties;
    }
}
