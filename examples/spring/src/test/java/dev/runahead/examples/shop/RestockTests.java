// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** Has the same context as {@link OffersOverHttpTests}, which Spring's cache keeps between them. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class RestockTests {

    @Test
    void whatIsInStockIsOffered(@Autowired Shop shop) {
        assertThat(shop.offers()).contains(new Offer("The Art of Waiting", 30));
    }
}
