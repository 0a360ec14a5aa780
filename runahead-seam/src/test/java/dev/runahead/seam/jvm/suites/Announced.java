// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.jvm.suites;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Tests of a server that tells its port by a system property. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public class Announced {

    private static final AtomicInteger PORTS = new AtomicInteger(50_000);
    private static final CountDownLatch BUILT = new CountDownLatch(2);

    /** The server. */
    public static final class Server implements AutoCloseable {

        private final String port = Integer.toString(PORTS.incrementAndGet());
        private final Thread madeOn = Thread.currentThread();

        public Server() {
            System.setProperty("server.port", port);
            BUILT.countDown();
        }

        @Override
        public void close() {
            System.clearProperty("server.port");
        }
    }

    @Test
    @Order(1)
    void seesItsOwnPortAlsoOnceTheNextServerIsThere() throws InterruptedException {
        try (Server server = new Server()) {
            assertThat(BUILT.await(60, TimeUnit.SECONDS)).isTrue();
            // The property is put back a moment after the constructor has ended: a test that waits for the next one
            // sees that.
            for (int i = 0; i < 600 && !server.port.equals(System.getProperty("server.port")); i++) {
                assertThat(new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS))
                        .isFalse();
            }
            assertThat(System.getProperty("server.port")).isEqualTo(server.port);
        }
    }

    @Test
    @Order(2)
    void seesThePortOfTheServerThatItGot() {
        try (Server server = new Server()) {
            System.out.println("server here=" + (server.madeOn == Thread.currentThread()));
            assertThat(System.getProperty("server.port")).isEqualTo(server.port);
        }
    }
}
