// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop.suite;

import dev.runahead.bench.shop.Catalog;
import dev.runahead.bench.shop.run.Body;
import dev.runahead.bench.shop.run.CatalogRound;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

/** The application without a web. */
@SpringBootTest(webEnvironment = WebEnvironment.NONE)
class PricesWithoutWebTests {

    @Test
    void isWorkedWith(@Autowired Catalog catalog) throws Exception {
        Body.of(this).runs(new CatalogRound(catalog), 1);
    }
}
