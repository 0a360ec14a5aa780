// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import org.junit.After;
import org.junit.BeforeClass;
import org.junit.FixMethodOrder;
import org.junit.Test;
import org.junit.runners.MethodSorters;

/** JUnit 4 on the platform: 1 is handed over that a test declares, 1 that none does; 1 is built now. */
@FixMethodOrder(MethodSorters.NAME_ASCENDING)
public class VintageTest {

    @BeforeClass
    public static void thereIsNoJupiter() throws Exception {
        for (String type : new String[] {"Test", "extension.ExtendWith", "extension.ParameterResolver"}) {
            assertThrows(ClassNotFoundException.class, () -> Class.forName("org.junit.jupiter.api." + type));
        }
        Class<?> launcher = Class.forName("org.junit.platform.launcher.Launcher");
        System.out.println("HOST java=" + Runtime.version().feature());
        System.out.println("HOST platform=" + launcher.getPackage().getImplementationVersion());
    }

    @After
    public void isClosed() {
        assertEquals(0, Ticket.held());
    }

    @Test
    @Ticket.To("declared")
    public void aDeclarationIsReadAllTheSame() throws Exception {
        try (Ticket ticket = Ticket.open("declared")) {
            assertTrue(ticket.builtAhead());
        }
    }

    @Test
    public void theFirstOfTheOthersIsBuiltNow() throws Exception {
        try (Ticket ticket = Ticket.open("seam")) {
            assertFalse(ticket.builtAhead());
        }
    }

    @Test
    public void theNextIsBuiltAhead() throws Exception {
        try (Ticket ticket = Ticket.open("seam")) {
            assertTrue(ticket.builtAhead());
        }
    }
}
