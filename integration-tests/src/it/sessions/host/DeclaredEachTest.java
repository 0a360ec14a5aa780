// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session for each invocation. 2 are handed over; a third is built for an invocation that does not come. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeclaredEachTest {

    @Order(1)
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @Ticket.To("each")
    void eachInvocationHasItsOwn(int invocation, Ticket ticket) throws Exception {
        assertEquals("each", ticket.destination());
        assertTrue(ticket.builtAhead());
        assertEquals(1, Ticket.held(), "the invocation before has closed its own");
        Ticket.awaitIssues("each", invocation + 1); // The next one's has been built.
    }

    @Order(2)
    @Test
    void theNextClasssIsBuiltWhileThisTestRuns() throws Exception {
        assertEquals(0, Ticket.held());
        Ticket.awaitIssues("class", 1);
    }
}
