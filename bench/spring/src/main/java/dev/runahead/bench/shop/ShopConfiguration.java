// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The prices. */
@Configuration(proxyBeanMethods = false)
class ShopConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Discount discount(@Value("${shop.discount}") int percent) {
        return price -> price * (100 - percent) / 100;
    }
}
