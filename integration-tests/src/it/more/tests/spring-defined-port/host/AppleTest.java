// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** Closes its context, and with it gives the port away. */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT, properties = "counter.of=apples")
@ContextConfiguration(classes = Counter.class, initializers = Counter.OnePort.class)
@DirtiesContext
class AppleTest extends Dish {

    private static final int CUSTOMERS = 30;

    @Test
    void itsOwnServerAnswersThroughout() throws Exception {
        for (int i = 0; i < CUSTOMERS; i++) {
            assertEquals("apples", Counter.ask());
            Thread.sleep(50);
        }
    }
}
