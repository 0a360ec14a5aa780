// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop.suite;

import dev.runahead.bench.shop.Stock;
import dev.runahead.bench.shop.run.Body;
import dev.runahead.bench.shop.run.MvcRound;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

/** One bean is a mock. */
@SpringBootTest
@AutoConfigureMockMvc
@MockitoBean(types = Stock.class)
class RestockMvcTests {

    @Test
    void isWorkedWith(@Autowired MockMvc mvc) throws Exception {
        Body.of(this).runs(new MvcRound(mvc), 1);
    }
}
