// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.resttestclient.TestRestTemplate;
import org.springframework.boot.resttestclient.autoconfigure.AutoConfigureTestRestTemplate;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** Behind the port that {@link SideDoorTests} has too, whose context is built ahead and may not have it yet, or any more. */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT, properties = "shop.discount=10")
@ContextConfiguration(initializers = OnePort.class)
@AutoConfigureTestRestTemplate
@DirtiesContext
class FrontDoorTests {

    @RepeatedTest(20)
    void itsOwnServerAnswers(@Autowired TestRestTemplate http, @Autowired ServerStart start) {
        assertThat(http.getForObject("/offers", Offer[].class))
                .containsExactly(new Offer("The Art of Waiting", 27), new Offer("Ahead of Time", 9));
        assertThat(start.by()).isSameAs(Thread.currentThread());
    }
}
