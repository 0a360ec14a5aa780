// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application; only tests start it. */
@SpringBootApplication(proxyBeanMethods = false)
public class ShopApplication {}
