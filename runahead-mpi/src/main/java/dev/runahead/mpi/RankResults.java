// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for what the ranks answer. */
final class RankResults {

    /** Ranks that wait for a failed one in an MPI call never answer; the caller learns of the failure all the same. */
    static final Duration AFTER_A_FAILURE = Duration.ofSeconds(10);

    private RankResults() {}

    static <T extends @Nullable Object> List<T> await(List<CompletableFuture<T>> futures) {
        try {
            allOrFirstFailure(futures);
            awaitRest(futures);
            return collect(futures);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MpiPoolException(
                    "interrupted while waiting for " + futures.size() + " ranks; their task goes on", e);
        }
    }

    /** Unbounded on purpose: a task may take as long as it needs, and a pool that breaks fails every future. */
    private static void allOrFirstFailure(List<? extends CompletableFuture<?>> futures) throws InterruptedException {
        // Not a future: JUnit's fork-join pool would start another test in the place of one that waits for that.
        CountDownLatch over = new CountDownLatch(1);
        for (CompletableFuture<?> future : futures) {
            var unused = future.whenComplete((result, failure) -> {
                if (failure != null) {
                    over.countDown();
                }
            });
        }
        var unused = CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                .whenComplete((all, failure) -> over.countDown());
        over.await();
    }

    private static void awaitRest(List<? extends CompletableFuture<?>> futures) throws InterruptedException {
        try {
            CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new))
                    .get(AFTER_A_FAILURE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // collect() throws the failures, and says which ranks had not answered.
        }
    }

    private static <T extends @Nullable Object> List<T> collect(List<CompletableFuture<T>> futures)
            throws InterruptedException {
        List<T> results = new ArrayList<>();
        List<Throwable> failures = new ArrayList<>();
        List<Integer> silent = new ArrayList<>();
        for (int rank = 0; rank < futures.size(); rank++) {
            CompletableFuture<T> future = futures.get(rank);
            if (!future.isDone()) {
                silent.add(rank);
                continue;
            }
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                failures.add(e.getCause());
            }
        }
        if (failures.isEmpty()) {
            return results;
        }
        throw failure(failures, silent);
    }

    private static RuntimeException failure(List<Throwable> failures, List<Integer> silent) {
        RuntimeException first = (RuntimeException) failures.get(0);
        failures.stream().skip(1).filter(other -> other != first).forEach(first::addSuppressed);
        if (!silent.isEmpty()) {
            first.addSuppressed(new MpiPoolException("ranks " + silent + " had not answered "
                    + AFTER_A_FAILURE.toSeconds() + " s after the first failure; if they wait for a failed rank in an"
                    + " MPI call, only closing the session ends them"));
        }
        return first;
    }
}
