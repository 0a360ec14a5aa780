// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.seams.http;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StockServiceTests extends WithWireMock {

    @Test
    void answersWhatThisClassAloneHasToldIt() throws Exception {
        server.stubFor(get("/stock").willReturn(ok("stock")));

        assertThat(ask("/health")).isEqualTo("200 up");
        assertThat(ask("/stock")).isEqualTo("200 stock");
        assertThat(server.getStubMappings()).hasSize(2);
        assertThat(server.getAllServeEvents()).hasSize(2);
    }
}
