// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

/** What is sold. */
@Entity
public class Book {

    @Id
    private long id;

    @NotBlank
    private String title = "";

    @Positive
    private int price;

    @ManyToOne(fetch = FetchType.LAZY)
    private @Nullable Author author;

    /** For Hibernate. */
    protected Book() {}

    long id() {
        return id;
    }

    /** The title. */
    public String title() {
        return title;
    }

    int price() {
        return price;
    }

    String writtenBy() {
        return author == null ? "unknown" : author.name();
    }
}
