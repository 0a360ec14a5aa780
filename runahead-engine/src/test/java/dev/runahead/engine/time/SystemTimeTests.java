// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runahead.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SystemTimeTests {

    private final SystemTime time = new SystemTime();
    private final ForkJoinPool pool = new ForkJoinPool(1);

    @AfterEach
    void endPool() {
        pool.shutdownNow();
    }

    @Test
    void aPoolStartsNobodyInThePlaceOfOneWhoWaits() throws Exception {
        CompletableFuture<Void> settled = new CompletableFuture<>();
        CompletableFuture<Void> waits = new CompletableFuture<>();
        ForkJoinTask<Boolean> first = pool.submit(() -> {
            waits.complete(null);
            return time.await(settled, Deadline.in(Duration.ofSeconds(20)));
        });
        waits.get(10, TimeUnit.SECONDS);
        ForkJoinTask<?> second = pool.submit(() -> {});
        await().during(300, TimeUnit.MILLISECONDS).until(() -> !second.isDone());
        settled.complete(null);
        assertThat(first.get(10, TimeUnit.SECONDS)).isTrue();
        second.get(10, TimeUnit.SECONDS);
    }

    @Test
    void waitsInAPoolAsElsewhereUntilItHasSettledOrTheDeadlineHasPassed() throws Exception {
        CompletableFuture<Void> failed = CompletableFuture.failedFuture(new IllegalStateException());
        assertThat(pool.submit(() -> time.await(failed, Deadline.in(Duration.ofSeconds(20))))
                        .get(10, TimeUnit.SECONDS))
                .isTrue();
        assertThat(pool.submit(() -> time.await(new CompletableFuture<>(), Deadline.in(Duration.ofMillis(1))))
                        .get(10, TimeUnit.SECONDS))
                .isFalse();
    }
}
