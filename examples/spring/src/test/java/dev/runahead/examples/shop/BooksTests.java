// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.validation.ConstraintViolationException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jpa.test.autoconfigure.TestEntityManager;

/** The database alone, in a schema of its own. */
@DataJpaTest
class BooksTests {

    @Autowired
    Books books;

    @Autowired
    TestEntityManager entities;

    @Test
    void cheapOnesAreFoundByTitle() {
        entities.persistAndFlush(new Book("A Cheap One", 9));
        assertThat(books.findByPriceLessThanOrderByTitle(11))
                .extracting(book -> book.title())
                .containsExactly("A Cheap One", "Ahead of Time");
    }

    @Test
    void whatAnotherTestWroteIsRolledBack() {
        assertThat(books.count()).isEqualTo(2);
    }

    @Test
    void aPriceIsAboveZero() {
        assertThatExceptionOfType(ConstraintViolationException.class)
                .isThrownBy(() -> books.saveAndFlush(new Book("Free", 0)));
    }
}
