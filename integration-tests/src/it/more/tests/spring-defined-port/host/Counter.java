// SPDX-License-Identifier: Apache-2.0
package host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A context with a web server that says whose it is; the servers of all contexts want one port. That one is started is noted. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(Counter.Clerk.class)
public class Counter {

    /** One that was free when this JVM began. */
    static final int PORT = freePort();

    /** Gives all contexts the same port. */
    public static class OnePort implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of("server.port=" + PORT).applyTo(context);
        }
    }

    /** Answers. */
    @RestController
    public static class Clerk {

        @Value("${counter.of}")
        private String of;

        @GetMapping("/")
        public String of() {
            return of;
        }

        @EventListener
        public void serves(WebServerInitializedEvent event) {
            Notes.add("opened a counter of " + of);
        }
    }

    /** What stands behind the port now. */
    static String ask() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + PORT + "/")).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
