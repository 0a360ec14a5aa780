// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

/** A test class with a context; it is noted that it runs. Its tests take 120 ms, and their context must not be closed meanwhile. */
public abstract class Dish {

    private static final long BAKING_MILLIS = 120;
    private static final boolean ORDERED = Boolean.getBoolean("host.ordered");
    private static final AtomicReference<String> BEFORE = new AtomicReference<>("none");
    private static final ThreadLocal<String> RUNNING = new ThreadLocal<>();

    @Autowired
    ConfigurableApplicationContext context;

    @BeforeAll
    static void isNoted(TestInfo test) {
        String name = test.getTestClass().orElseThrow().getSimpleName();
        RUNNING.set(name);
        String before = BEFORE.getAndSet(name);
        Notes.add("begun " + name + (ORDERED ? " after " + before : ""));
    }

    @AfterEach
    void hasAnOpenContext() {
        assertTrue(context.isActive());
    }

    /** In which class this thread is. */
    static String inWhichClass() {
        String running = RUNNING.get();
        return running == null ? "in no class" : "in " + running;
    }

    /** What each test does. */
    static void bake() throws InterruptedException {
        Thread.sleep(BAKING_MILLIS);
    }
}
