// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.jvm.suites;

import dev.runahead.seam.fixture.Pool;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The first two tests have one context class loader, the others one each. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public class Contexts {

    private static final ClassLoader COMMON = loader("common");
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    private static ClassLoader loader(String name) {
        return new URLClassLoader(name, new URL[0], Contexts.class.getClassLoader());
    }

    @BeforeEach
    void enter() {
        Thread.currentThread().setContextClassLoader(COMMON);
    }

    @AfterEach
    void leave() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    @Order(1)
    void one() {
        use();
    }

    @Test
    @Order(2)
    void two() {
        use();
    }

    @Test
    @Order(3)
    void three() {
        Thread.currentThread().setContextClassLoader(loader("third"));
        use();
    }

    @Test
    @Order(4)
    void four() {
        Thread.currentThread().setContextClassLoader(loader("fourth"));
        use();
    }

    private static void use() {
        try (Pool pool = new Pool(4)) {
            System.out.println("context " + pool.loader().getName() + " here=" + pool.madeHere());
        }
    }
}
