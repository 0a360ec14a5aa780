// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/** Gets no context, since the port is in use: fails with Runahead and without. */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT, properties = "counter.of=cake")
@ContextConfiguration(classes = Counter.class, initializers = Counter.OnePort.class)
class CakeTest extends Dish {

    private static final int CUSTOMERS = 30;

    @Test
    void itsOwnServerAnswersThroughout() throws Exception {
        for (int i = 0; i < CUSTOMERS; i++) {
            assertEquals("cake", Counter.ask());
            Thread.sleep(50);
        }
    }
}
