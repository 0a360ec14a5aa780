// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.TestRestTemplate;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureTestRestTemplate;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** One bean of the whole application is a mock. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureTestRestTemplate
class SoldOutTests {

    @MockitoBean
    Stock stock;

    @Autowired
    TestRestTemplate http;

    @Test
    void nothingIsOffered() {
        assertThat(http.getForObject("/offers", Offer[].class)).isEmpty();
    }

    @Test
    void whatIsThereIsOffered() {
        given(stock.has("Ahead of Time")).willReturn(true);
        assertThat(http.getForObject("/offers", Offer[].class)).containsExactly(new Offer("Ahead of Time", 10));
    }

    @Test
    void theServerIsStartedWithTheClass(@Autowired ServerStart start) {
        assertThat(start.by()).isSameAs(Thread.currentThread());
    }
}
