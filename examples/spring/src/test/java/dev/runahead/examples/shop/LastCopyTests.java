// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.convention.TestBean;

/** One bean of the whole application is made by the test class, which has nothing to be initialised for that. */
@SpringBootTest
class LastCopyTests {

    @TestBean
    Stock stock;

    static Stock stock() {
        return new Stock() {
            @Override
            boolean has(String title) {
                return title.equals("Ahead of Time");
            }
        };
    }

    @Test
    void onlyOneIsOffered(@Autowired Shop shop) {
        assertThat(shop.offers()).containsExactly(new Offer("Ahead of Time", 10));
    }
}
