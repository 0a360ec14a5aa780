// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.shop;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** What the shop offers. */
@Service
class Shop {

    private final Books books;
    private final Stock stock;
    private final int discount;

    /**
     * A shop.
     *
     * @param discount in percent
     */
    Shop(Books books, Stock stock, @Value("${shop.discount}") int discount) {
        this.books = books;
        this.stock = stock;
        this.discount = discount;
    }

    List<Offer> offers() {
        return books.findAll().stream()
                .filter(book -> stock.has(book.title()))
                .map(book -> new Offer(book.title(), book.price() * (100 - discount) / 100))
                .toList();
    }

    void add(Offer offer) {
        books.save(new Book(offer.title(), offer.price()));
    }
}
