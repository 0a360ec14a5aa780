// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the shop offers. */
@Service
public class Catalog {

    private final Books books;
    private final Stock stock;
    private final Discount discount;

    Catalog(Books books, Stock stock, Discount discount) {
        this.books = books;
        this.stock = stock;
        this.discount = discount;
    }

    /** All offers; none while nothing is delivered. */
    @Transactional(readOnly = true)
    public List<Offer> offers() {
        return stock.isDelivered()
                ? books.withAuthors().stream().map(this::offer).toList()
                : List.of();
    }

    private Offer offer(Book book) {
        return new Offer(book.title(), book.writtenBy(), discount.of(book.price()));
    }
}
