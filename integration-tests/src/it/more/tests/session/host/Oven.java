// SPDX-License-Identifier: Apache-2.0
package host;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.SessionGate;
import dev.runahead.SessionSpec;
import dev.runahead.junit.DeclaredProvider;
import dev.runahead.junit.DeclaresSession;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * A session in the test JVM that takes 100 ms to heat up; a dish takes 120. It works the same with Runahead and without. How
 * often it is used is noted. Needs no Jupiter. Thread-safe.
 */
public record Oven(Heat heat, Lease lease) implements AutoCloseable {

    private static final long HEATING_MILLIS = 100;
    private static final long BAKING_MILLIS = 120;

    /** Declares one. */
    @Retention(RetentionPolicy.RUNTIME)
    @DeclaresSession(Kitchen.class)
    public @interface At {
        int value();
    }

    /** The spec. */
    public record Degrees(int value) implements SessionSpec {
        @Override
        public String label() {
            return value + " degrees";
        }
    }

    /** What is built; no two are equal. */
    public static final class Heat {
        private final int degrees;

        Heat(int degrees) {
            this.degrees = degrees;
        }
    }

    /** The provider. */
    public record Kitchen() implements DeclaredProvider<At, Degrees, Heat, Oven> {
        @Override
        public String kind() {
            return "oven";
        }

        @Override
        public Degrees spec(At annotation) {
            return new Degrees(annotation.value());
        }

        @Override
        public Heat build(Degrees spec, BuildContext context) throws InterruptedException {
            Thread.sleep(HEATING_MILLIS);
            return new Heat(spec.value());
        }

        @Override
        public Oven attach(Heat built, Lease lease) {
            Notes.add("opened an oven");
            return new Oven(built, lease);
        }

        @Override
        public void close(Heat built, Deadline deadline) {}

        @Override
        public Class<Oven> sessionType() {
            return Oven.class;
        }
    }

    /** The seam. */
    public static Oven open(int degrees) throws Exception {
        return SessionGate.open(new Kitchen(), new Degrees(degrees));
    }

    /** What the tests do with it: returns the degrees at which something was baked. */
    public int bake() throws InterruptedException {
        Thread.sleep(BAKING_MILLIS);
        return heat.degrees;
    }

    /** A whole test: returns the degrees at which something was baked. */
    public static int bakeAt(int degrees) throws Exception {
        try (Oven oven = open(degrees)) {
            return oven.bake();
        }
    }

    @Override
    public void close() {
        lease.end();
    }
}
