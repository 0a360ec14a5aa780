// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop.suite;

import dev.runahead.bench.shop.run.Body;
import dev.runahead.bench.shop.run.HttpRound;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** A profile, behind a port. */
@ActiveProfiles("sale")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SaleHttpTests {

    @Test
    void isWorkedWith(@LocalServerPort int port) throws Exception {
        Body.of(this).runs(new HttpRound(port), 1);
    }
}
