// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.runahead.Deadline;
import dev.runahead.Lease;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** A pool that is given to one session after the other, by a test and not by the engine. */
record ReusedPool(MpiPool pool) implements AutoCloseable {

    private static final MpiPools POOLS = new MpiPools();
    private static final Duration PATIENT = Duration.ofSeconds(40);
    private static final Duration CLOSE = Duration.ofSeconds(10);

    static ReusedPool open(MpiPoolOptions options) throws InterruptedException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        return new ReusedPool(POOLS.build(MpiPoolSpec.of(options), new BuildPlace(temporary)));
    }

    MpiPoolSession session() {
        return POOLS.attach(pool, new OnceLease(new AtomicBoolean(true)));
    }

    void reset() throws InterruptedException {
        POOLS.reset(pool, Deadline.in(PATIENT));
    }

    /** What stands against a reset. */
    String refusal() {
        return refusal(PATIENT);
    }

    String refusal(Duration time) {
        return catchThrowableOfType(MpiPoolException.class, () -> POOLS.reset(pool, Deadline.in(time)))
                .getMessage();
    }

    Path temporary() {
        return Traces.directory(pool.instanceId()).resolve("tmp");
    }

    @Override
    public void close() {
        try {
            POOLS.close(pool, Deadline.in(CLOSE));
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts tests that close pools", e);
        }
    }

    /** Ends nothing but itself. */
    private record OnceLease(AtomicBoolean standing) implements Lease {
        @Override
        public boolean active() {
            return standing.get();
        }

        @Override
        public void end() {
            standing.set(false);
        }

        @Override
        public void destroy() {
            end();
        }
    }
}
