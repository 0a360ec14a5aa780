// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop.suite;

import dev.runahead.bench.shop.Discount;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Prices of the season. */
@TestConfiguration(proxyBeanMethods = false)
class SeasonPrices {

    @Bean
    @Primary
    Discount season() {
        return price -> price + 1;
    }
}
