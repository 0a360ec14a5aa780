// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.shop;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/** The whole application without a server, with a property of the test's own. */
@SpringBootTest
@AutoConfigureMockMvc
@TestPropertySource(properties = "shop.discount=50")
class HalfPriceTests {

    @Test
    void everythingIsHalfThePrice(@Autowired MockMvc mvc) throws Exception {
        mvc.perform(get("/offers"))
                .andExpect(jsonPath("$[0].price").value(15))
                .andExpect(jsonPath("$[1].price").value(5));
    }
}
