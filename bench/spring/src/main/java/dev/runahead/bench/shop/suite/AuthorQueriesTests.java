// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop.suite;

import dev.runahead.bench.shop.Authors;
import dev.runahead.bench.shop.Books;
import dev.runahead.bench.shop.run.Body;
import dev.runahead.bench.shop.run.QueryRound;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;

/** The database alone. */
@DataJpaTest
class AuthorQueriesTests {

    @Test
    void isWorkedWith(@Autowired Books books, @Autowired Authors authors) throws Exception {
        Body.of(this).runs(new QueryRound(books, authors), 1);
    }
}
