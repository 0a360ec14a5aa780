// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.TestRestTemplate;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureTestRestTemplate;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ActiveProfiles;

/** A profile's prices. */
@ActiveProfiles("sale")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureTestRestTemplate
class SaleTests {

    @Autowired
    TestRestTemplate http;

    @Test
    void everythingIsCheaper() {
        assertThat(http.getForObject("/offers", Offer[].class))
                .containsExactly(new Offer("The Art of Waiting", 24), new Offer("Ahead of Time", 8));
    }

    @Nested
    class InTheSameContext {

        @Test
        void theServerIsStartedWithTheClass(@Autowired ServerStart start) {
            assertThat(start.by()).isSameAs(Thread.currentThread());
        }
    }
}
