// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.shop;

import org.springframework.stereotype.Component;

/** Which books can be had. */
@Component
class Stock {

    boolean has(String title) {
        return !title.isEmpty();
    }
}
