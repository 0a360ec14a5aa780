// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop.run;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * The same through a port. Thread-safe.
 *
 * @param client connects
 * @param offers where they are
 */
public record HttpRound(HttpClient client, URI offers) implements Callable<Long> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Of the server on a port of this host. */
    public HttpRound(int port) {
        this(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE)
                        .build(),
                URI.create("http://localhost:" + port + "/offers"));
    }

    @Override
    public Long call() throws Exception {
        return of(request().header("Authorization", "Basic Y2xlcms6Y2xlcms=").GET())
                + of(request()
                        .header("Authorization", "Basic Y2xlcms6Y2xlcms=")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"title\": \"\", \"author\": \"\", \"price\": 0}")))
                + of(request().POST(BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(offers).timeout(PATIENCE);
    }

    private long of(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        // What Boot says of an error has the time in it, whose length varies.
        return response.statusCode()
                + (response.statusCode() < 300 ? 1000L * response.body().length() : 0);
    }
}
