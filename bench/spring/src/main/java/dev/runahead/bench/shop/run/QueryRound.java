// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop.run;

import dev.runahead.bench.shop.Authors;
import dev.runahead.bench.shop.Books;
import java.util.concurrent.Callable;

/**
 * Some queries. Thread-safe.
 *
 * @param books all
 * @param authors all
 */
public record QueryRound(Books books, Authors authors) implements Callable<Long> {

    @Override
    public Long call() {
        return 1000L * books.withAuthors().size()
                + 10L * books.findByPriceLessThanOrderByTitle(30).size()
                + authors.findByNameStartingWithOrderByName("Author").size();
    }
}
