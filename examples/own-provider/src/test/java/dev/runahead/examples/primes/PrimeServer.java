// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.primes;

import com.sun.net.httpserver.HttpServer;
import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.SessionSpec;
import dev.runahead.junit.DeclaredProvider;
import dev.runahead.junit.DeclaresSession;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a test uses: answers {@code GET /<number>} with 200 for a prime, else with 404. */
record PrimeServer(HttpServer http, Lease lease) implements AutoCloseable {

    /** How a test says that it needs one. */
    @Retention(RetentionPolicy.RUNTIME)
    @DeclaresSession(Provider.class)
    @interface UpTo {
        int value();
    }

    /** Everything that makes two of them the same. */
    record Spec(int upTo) implements SessionSpec {
        @Override
        public String label() {
            return "prime-server up to " + upTo;
        }
    }

    /** How one is started and stopped. A record without components: any two are equal. */
    record Provider() implements DeclaredProvider<UpTo, Spec, HttpServer, PrimeServer> {
        @Override
        public String kind() {
            return "prime-server";
        }

        @Override
        public Spec spec(UpTo annotation) {
            return new Spec(annotation.value());
        }

        @Override
        public HttpServer build(Spec spec, BuildContext context) throws IOException {
            BitSet primes = IntStream.rangeClosed(2, spec.upTo())
                    .filter(n -> IntStream.rangeClosed(2, (int) Math.sqrt(n)).noneMatch(d -> n % d == 0))
                    .collect(BitSet::new, BitSet::set, BitSet::or);
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext("/", exchange -> {
                int number = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
                exchange.sendResponseHeaders(primes.get(number) ? 200 : 404, -1); // And no more: that ends it.
            });
            http.start();
            return http;
        }

        @Override
        public PrimeServer attach(HttpServer built, Lease lease) {
            return new PrimeServer(built, lease);
        }

        @Override
        public void close(HttpServer built, Deadline deadline) {
            built.stop(0);
        }

        /** With this and the next one a later run knows what its tests will ask for, also without an annotation. */
        @Override
        public Optional<String> text(Spec spec) {
            return Optional.of(Integer.toString(spec.upTo()));
        }

        @Override
        public Spec spec(String text) {
            return new Spec(Integer.parseInt(text));
        }

        @Override
        public Class<PrimeServer> sessionType() {
            return PrimeServer.class;
        }
    }

    @Override
    public void close() {
        lease.end(); // Never http.stop(): whether it really ends is Runahead's to decide.
    }
}
