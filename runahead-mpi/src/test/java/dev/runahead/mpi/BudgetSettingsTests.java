// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetSettingsTests {

    private static PoolBudgets read(Map<String, String> properties, Map<String, String> environment) {
        return new BudgetSettings(
                        key -> Optional.ofNullable(properties.get(key)),
                        key -> Optional.ofNullable(environment.get(key)))
                .over(PoolBudgets.DEFAULT);
    }

    @Test
    void eachBudgetHasItsOwnSettingInSeconds() {
        assertThat(read(
                        Map.of(
                                BudgetSettings.BOOTSTRAP, "300",
                                BudgetSettings.READINESS, "0.5",
                                BudgetSettings.CLOSE, " 86400 "),
                        Map.of()))
                .isEqualTo(new PoolBudgets(Duration.ofMinutes(5), Duration.ofMillis(500), Duration.ofDays(1)));
        assertThat(read(Map.of(), Map.of())).isEqualTo(PoolBudgets.DEFAULT);
    }

    @Test
    void aPropertyComesBeforeTheEnvironment() {
        assertThat(read(Map.of("runahead.mpi.close", "7"), Map.of("RUNAHEAD_MPI_CLOSE", "8"))
                        .close())
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(read(Map.of("runahead.mpi.close", " "), Map.of("RUNAHEAD_MPI_CLOSE", "8"))
                        .close())
                .isEqualTo(Duration.ofSeconds(8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "-0",
                "-1",
                "soon",
                "60 s",
                "1,5",
                "NaN",
                "Infinity",
                "-Infinity",
                "1e300",
                "1e-300",
                "86401"
            })
    void anInvalidOneMeansTheDefaultAndIsNamed(String value) {
        try (LogLines log = LogLines.of("dev.runahead.mpi")) {
            assertThat(read(Map.of(BudgetSettings.READINESS, value), Map.of())).isEqualTo(PoolBudgets.DEFAULT);
            if (value.isBlank()) {
                assertThat(log.lines()).isEmpty();
            } else {
                assertThat(log.lines())
                        .singleElement()
                        .asString()
                        .contains("runahead.mpi.readiness is '" + value + "'", "up to 86400", "counts as 180");
            }
        }
    }

    @Test
    void theDocumentationHasThemAll() throws IOException {
        String documentation = Files.readString(Path.of("../docs/configuration.md"));
        for (String key : List.of(BudgetSettings.BOOTSTRAP, BudgetSettings.READINESS, BudgetSettings.CLOSE)) {
            assertThat(documentation).contains("`" + key + "`");
        }
    }

    @Test
    void codeThatGivesABudgetIsNotOverruled() {
        MpiPoolOptions options = MpiPoolOptions.workers(1).closeBudget(Duration.ofSeconds(3));
        assertThat(options.budgets().close()).isEqualTo(Duration.ofSeconds(3));
        assertThat(options.budgets().bootstrap()).isEqualTo(PoolBudgets.OF_THIS_JVM.bootstrap());
    }
}
