// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop;

/** What is taken off all prices. */
@FunctionalInterface
public interface Discount {

    /** The price that is asked for. */
    int of(int price);
}
