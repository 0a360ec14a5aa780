// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.TestRestTemplate;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureTestRestTemplate;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;

/** The whole application behind a real port. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureTestRestTemplate
class OffersOverHttpTests {

    @Autowired
    TestRestTemplate http;

    @LocalServerPort
    int port;

    @Test
    void whatIsAddedIsOffered() {
        assertThat(http.postForEntity("/offers", new Offer("New", 5), Void.class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.CREATED);
        assertThat(http.getForObject("http://localhost:" + port + "/offers", Offer[].class))
                .containsExactly(
                        new Offer("The Art of Waiting", 30), new Offer("Ahead of Time", 10), new Offer("New", 5));
    }

    @Test
    void aBookWithoutATitleIsRefused() {
        assertThat(http.postForEntity("/offers", new Offer(" ", 5), Void.class).getStatusCode())
                .isEqualTo(HttpStatus.BAD_REQUEST);
    }

    @Test
    void theServerIsStartedWithTheClass(@Autowired ServerStart start) {
        assertThat(start.by()).isSameAs(Thread.currentThread());
    }
}
