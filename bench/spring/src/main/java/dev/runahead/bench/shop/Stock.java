// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop;

import org.springframework.stereotype.Component;

/** Whether the shop has anything to sell. */
@Component
public class Stock {

    /** Made by Spring. */
    public Stock() {}

    /** Whether it is delivered. */
    public boolean isDelivered() {
        return true;
    }
}
