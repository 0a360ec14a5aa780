// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;

/** What is sold: its title, and its price without a discount. */
@Entity
class Book {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @NotBlank
    private String title;

    @Positive
    private int price;

    /** For Hibernate. */
    protected Book() {}

    Book(String title, int price) {
        this.title = title;
        this.price = price;
    }

    Long id() {
        return id;
    }

    String title() {
        return title;
    }

    int price() {
        return price;
    }
}
