// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.Reason;
import dev.runahead.SessionGate;
import dev.runahead.SessionSpec;
import dev.runahead.junit.DeclaredProvider;
import dev.runahead.junit.DeclaresSession;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A session in this JVM: a server on the loopback address that greets. Its build costs some milliseconds of work, about as
 * much as a test that uses it, so that a test finds it building as well as ready.
 */
record Echo(EchoServer server, Lease lease) implements AutoCloseable {

    /** How a test says that it needs one. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @DeclaresSession(Provider.class)
    @interface Greeting {
        String value();
    }

    /** Everything that makes two of them the same; a blank greeting cannot be built. */
    record Spec(String greeting) implements SessionSpec {
        @Override
        public String label() {
            return "echo-server with greeting '" + greeting + "'";
        }
    }

    /** How one is started and stopped. */
    record Provider() implements DeclaredProvider<Greeting, Spec, EchoServer, Echo> {

        /** Set, a server says it with its greeting: as it was when the server was built. */
        static final String TONE = "flakes.tone";

        private static final int ROUNDS = 4_000;

        @Override
        public String kind() {
            return "echo-server";
        }

        @Override
        public Spec spec(Greeting annotation) {
            return new Spec(annotation.value());
        }

        @Override
        public EchoServer build(Spec spec, BuildContext context) throws Exception {
            if (spec.greeting().isBlank()) {
                throw new IOException("no server without a greeting");
            }
            String tone = System.getProperty(TONE, "plain");
            return EchoServer.start(spec.greeting() + "-" + tone + "-" + digest(spec.greeting()));
        }

        private static String digest(String text) throws Exception {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            byte[] digest = text.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < ROUNDS; i++) {
                digest = sha.digest(digest);
            }
            return HexFormat.of().formatHex(digest, 0, 4);
        }

        @Override
        public Optional<Reason> probe(EchoServer built) {
            return built.alive() ? Optional.empty() : Optional.of(new Reason("stopped", "the server has stopped"));
        }

        @Override
        public Echo attach(EchoServer built, Lease lease) {
            return new Echo(built, lease);
        }

        @Override
        public void close(EchoServer built, Deadline deadline) throws IOException {
            built.close();
        }

        @Override
        public Class<Echo> sessionType() {
            return Echo.class;
        }
    }

    /** The seam: what a suite that knows nothing of Runahead calls. */
    static Echo open(String greeting) throws Exception {
        return SessionGate.open(new Provider(), new Spec(greeting));
    }

    /** Says a line to the server; gives its answer. */
    String say(String line) throws IOException {
        return server.answer(line);
    }

    /** Whether this is a server of its own, unused by anybody else, with that greeting. */
    boolean greetsWith(String greeting) throws IOException {
        return say("friend").startsWith(greeting + "-") && say("friend").endsWith(" friend");
    }

    /** Whether it was built while {@link Provider#TONE} was that. */
    boolean greetsInTone(String tone) throws IOException {
        return say("friend").contains("-" + tone + "-");
    }

    @Override
    public void close() {
        lease.end();
    }
}
