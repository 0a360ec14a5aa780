// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.seams.http;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A server for each class, which is told what it answers before it is started, as many are. */
abstract class WithWireMock {

    static WireMockServer server;

    @BeforeAll
    static void start() {
        server = new WireMockServer(0);
        server.stubFor(get("/health").willReturn(ok("up")));
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    /** The status and the body. */
    static String ask(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.baseUrl() + path)).build();
        var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }
}
