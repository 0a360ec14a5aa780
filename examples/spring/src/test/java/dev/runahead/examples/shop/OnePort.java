// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives all contexts of this JVM the same port, one that was free when it was first asked for. */
class OnePort implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int PORT = free();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("server.port=" + PORT).applyTo(context);
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
