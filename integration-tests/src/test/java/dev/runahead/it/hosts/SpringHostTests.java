// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Real builds with those who take Spring's contexts into their own hands, without Runahead and with it: one orders classes and closes contexts
 * early, one renews databases between tests. {@code bench/run hosts} runs these and all others.
 */
@Timeout(1200)
class SpringHostTests {

    @Test
    void contextsAreLoadedAndClosedAsWithout() throws Exception {
        Hosts hosts = new Hosts(List.of("spring-smart-context", "spring-zonky"));
        try {
            List<Row> rows = hosts.rows();
            assertThat(rows).hasSize(2).allSatisfy(row -> {
                assertThat(row.skipped()).isEmpty();
                assertThat(row.wrong()).isEmpty();
            });
        } finally {
            hosts.forget(); // Else whoever counts reports below here counts tests that fail on purpose.
        }
    }
}
