// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.primes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import org.junit.jupiter.api.Test;

@PrimeServer.UpTo(2_000_000)
class PrimeServerTests {

    @Test
    void knowsPrimes(PrimeServer server) throws IOException {
        assertEquals(200, get(server, 1_999_993));
        assertEquals(404, get(server, 1_999_995));
    }

    @Test
    @PrimeServer.UpTo(10)
    void knowsFewerIfThatIsEnough(PrimeServer server) throws IOException {
        assertEquals(200, get(server, 7));
        assertEquals(404, get(server, 11));
    }

    private static int get(PrimeServer server, int number) throws IOException {
        int port = server.http().getAddress().getPort();
        URI uri = URI.create("http://127.0.0.1:" + port + "/" + number);
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
