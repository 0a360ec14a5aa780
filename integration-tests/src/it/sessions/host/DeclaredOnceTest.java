// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session for a class, and another one for a class in it. 2 are handed over. */
@Ticket.To("class")
class DeclaredOnceTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void itsTestsShareOne(int invocation, Ticket ticket) {
        assertEquals("class", ticket.destination());
        assertTrue(ticket.builtAhead());
        assertEquals(1, Ticket.held());
    }

    @Nested
    @Ticket.To("nested")
    class Inner {
        @Test
        void anInnerClassHasItsOwn(Ticket ticket) {
            assertEquals("nested", ticket.destination());
            assertTrue(ticket.builtAhead());
            assertEquals(2, Ticket.held(), "the outer class still has its own");
        }
    }
}
