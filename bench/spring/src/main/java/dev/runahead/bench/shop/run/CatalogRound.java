// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop.run;

import dev.runahead.bench.shop.Catalog;
import dev.runahead.bench.shop.Offer;
import java.util.concurrent.Callable;

/**
 * All offers, without a web. Thread-safe.
 *
 * @param catalog the application
 */
public record CatalogRound(Catalog catalog) implements Callable<Long> {

    @Override
    public Long call() {
        return catalog.offers().stream().mapToLong(Offer::price).sum();
    }
}
