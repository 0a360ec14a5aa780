// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions that nothing declares. The first is built now, 3 are handed over; none is built after the last test. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeamTest {

    @Order(1)
    @Test
    void theFirstIsBuiltNow() throws Exception {
        assertFalse(ProcessHandle.of(DeclaredPoolTest.worker).isPresent(), "the class before has closed its pool");
        try (Ticket ticket = Ticket.open("seam")) {
            assertFalse(ticket.builtAhead());
            assertEquals(1, Ticket.held());
        }
        Class<?> launcher = Class.forName("org.junit.platform.launcher.Launcher");
        System.out.println("HOST java=" + Runtime.version().feature());
        System.out.println("HOST platform=" + launcher.getPackage().getImplementationVersion());
    }

    @Order(2)
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theNextIsBuiltAhead(int invocation) throws Exception {
        assertGivenOneThatWasBuiltAhead();
    }

    @Nested
    class Inner {
        @Test
        void alsoForAnInnerClass() throws Exception {
            assertGivenOneThatWasBuiltAhead();
        }
    }

    private static void assertGivenOneThatWasBuiltAhead() throws Exception {
        try (Ticket ticket = Ticket.open("seam")) {
            assertTrue(ticket.builtAhead());
            assertEquals(1, Ticket.held());
        }
    }
}
