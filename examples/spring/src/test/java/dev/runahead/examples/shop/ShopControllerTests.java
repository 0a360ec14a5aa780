// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.shop;

import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

/** The controller alone: no shop, no server, no database. */
@WebMvcTest(ShopController.class)
class ShopControllerTests {

    @Autowired
    MockMvc mvc;

    @MockitoBean
    Shop shop;

    @Test
    void offersAreJson() throws Exception {
        given(shop.offers()).willReturn(List.of(new Offer("Mocked", 1)));
        mvc.perform(get("/offers"))
                .andExpect(status().isOk())
                .andExpect(content().json("[{'title': 'Mocked', 'price': 1}]"));
    }

    @Test
    void aMockIsResetAfterEachTest() throws Exception {
        mvc.perform(get("/offers")).andExpect(content().json("[]"));
    }

    @Test
    void aPriceIsAboveZero() throws Exception {
        mvc.perform(post("/offers")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"title\": \"Free\", \"price\": 0}"))
                .andExpect(status().isBadRequest());
        verifyNoInteractions(shop);
    }
}
