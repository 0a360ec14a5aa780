// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.primes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@PrimeServer.UpTo(1_000_000)
class PrimeServerTests {

    @Test
    void knowsPrimes(PrimeServer server) throws IOException {
        assertEquals(200, status(server, 999_983));
        assertEquals(404, status(server, 999_985));
    }

    @Nested
    @PrimeServer.UpTo(2_000_000)
    class UpToTwoMillion {

        @Test
        void knowsMorePrimes(PrimeServer server) throws IOException {
            assertEquals(200, status(server, 1_999_993));
        }
    }

    private static int status(PrimeServer server, int number) throws IOException {
        int port = server.http().getAddress().getPort();
        URI uri = URI.create("http://127.0.0.1:" + port + "/" + number);
        return ((HttpURLConnection) uri.toURL().openConnection()).getResponseCode();
    }
}
