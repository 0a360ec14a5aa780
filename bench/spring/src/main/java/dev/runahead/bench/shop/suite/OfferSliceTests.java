// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop.suite;

import dev.runahead.bench.shop.Catalog;
import dev.runahead.bench.shop.CatalogController;
import dev.runahead.bench.shop.run.Body;
import dev.runahead.bench.shop.run.MvcRound;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;

/** The controller alone. */
@WebMvcTest(CatalogController.class)
@MockitoBean(types = Catalog.class)
class OfferSliceTests {

    @Test
    void isWorkedWith(@Autowired MockMvc mvc) throws Exception {
        Body.of(this).runs(new MvcRound(mvc), 1);
    }
}
