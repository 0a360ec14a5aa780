// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.jvm.suites;

import org.junit.jupiter.api.RepeatedTest;

/** Tests of a class that calls its own constructor, and that JUnit loads before it runs one. */
public class Attached {

    /** The class. */
    public static final class Server implements AutoCloseable {

        private final Thread madeOn = Thread.currentThread();

        static Server open() {
            return new Server();
        }

        @Override
        public void close() {}
    }

    @RepeatedTest(3)
    void opens() {
        try (Server server = Server.open()) {
            System.out.println("server here=" + (server.madeOn == Thread.currentThread()));
        }
    }
}
