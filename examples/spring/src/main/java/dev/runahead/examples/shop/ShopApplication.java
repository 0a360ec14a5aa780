// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.shop;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Sells books over HTTP. */
@SpringBootApplication(proxyBeanMethods = false)
class ShopApplication {

    public static void main(String[] args) {
        SpringApplication.run(ShopApplication.class, args);
    }
}
