// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.jvm.suites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.mockConstruction;
import static org.mockito.Mockito.mockStatic;
import static org.mockito.Mockito.mockingDetails;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import dev.runahead.seam.fixture.Pool;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.mockito.MockedConstruction;
import org.mockito.MockedStatic;

/** Tests that mock what seams make, behind tests that use it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public class Mocks {

    @Test
    @Order(1)
    void usesPools() {
        new Pool(4).close();
        Pool.named("x").close();
        new Pool.Builder().name("b").start().close();
    }

    @Test
    @Order(2)
    void usesThemAgain() {
        System.out.println("again here=" + new Pool(4).madeHere());
    }

    @Test
    @Order(3)
    void mocksTheirConstruction() {
        try (MockedConstruction<Pool> mocked = mockConstruction(Pool.class)) {
            Pool pool = new Pool(4);
            assertThat(mockingDetails(pool).isMock()).isTrue();
            assertThat(mocked.constructed()).containsExactly(pool);
        }
    }

    @Test
    @Order(4)
    void mocksTheirFactory() {
        try (MockedStatic<Pool> mocked = mockStatic(Pool.class)) {
            Pool stub = mock(Pool.class);
            mocked.when(() -> Pool.named("x")).thenReturn(stub);
            assertThat(Pool.named("x")).isSameAs(stub);
        }
    }

    @Test
    @Order(5)
    @SuppressWarnings("DirectInvocationOnMock") // That is what is tested.
    void mocksTheirBuilder() {
        Pool.Builder builder = mock(Pool.Builder.class);
        Pool stub = mock(Pool.class);
        when(builder.start()).thenReturn(stub);
        assertThat(builder.start()).isSameAs(stub);
        verify(builder).start();
        verifyNoMoreInteractions(builder);
        System.out.println("mocks done");
    }
}
