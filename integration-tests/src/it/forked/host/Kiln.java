// SPDX-License-Identifier: Apache-2.0
package host;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.SessionSpec;
import dev.runahead.junit.DeclaredProvider;
import dev.runahead.junit.DeclaresSession;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A session in the test JVM that takes its time to build and no processor. Immutable. */
record Kiln(String builder, Lease lease) {

    private static final int BUILD_MILLIS = 200;

    /** Declares one. */
    @Retention(RetentionPolicy.RUNTIME)
    @DeclaresSession(Works.class)
    @interface For {
        String value();
    }

    record Ware(String label) implements SessionSpec {}

    record Works() implements DeclaredProvider<For, Ware, String, Kiln> {
        @Override
        public String kind() {
            return "kiln";
        }

        @Override
        public Ware spec(For annotation) {
            return new Ware(annotation.value());
        }

        @Override
        public String build(Ware spec, BuildContext context) throws InterruptedException {
            new CountDownLatch(1).await(BUILD_MILLIS, TimeUnit.MILLISECONDS);
            return Thread.currentThread().getName();
        }

        @Override
        public Kiln attach(String built, Lease lease) {
            return new Kiln(built, lease);
        }

        @Override
        public void close(String built, Deadline deadline) {
            // It holds nothing.
        }

        @Override
        public Class<Kiln> sessionType() {
            return Kiln.class;
        }
    }

    boolean builtAhead() {
        return builder.startsWith("runahead-builder-");
    }
}
