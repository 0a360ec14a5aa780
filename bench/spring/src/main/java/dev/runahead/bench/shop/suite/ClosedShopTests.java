// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop.suite;

import dev.runahead.bench.shop.run.Body;
import dev.runahead.bench.shop.run.MvcRound;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;

/** A shop for clerks only. */
@ActiveProfiles("closed")
@SpringBootTest
@AutoConfigureMockMvc
class ClosedShopTests {

    @Test
    void isWorkedWith(@Autowired MockMvc mvc) throws Exception {
        Body.of(this).runs(new MvcRound(mvc), 1);
    }
}
