// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.mpi.wire.Failure;
import dev.runahead.mpi.wire.GpuNote;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a process that holds NVIDIA's device nodes open has made of them. Confined to the worker's main thread.
 *
 * <p>NVML is loaded and asked only where the node of a GPU is open: loading it opens nodes by itself, and costs time that
 * nobody else shall pay. It is asked on a thread of its own, since a driver in trouble may not answer at all. Whatever
 * goes wrong there is a reason in the note.
 */
final class GpuLook {

    /** Far more than NVML should need where its driver is at work already, as it is here: a node is open. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int LONGEST_REASON = 300;

    /** Where NVML comes from. */
    interface Source {

        /** Loads the library; may throw anything. */
        Nvml load() throws Exception;
    }

    private final Source source;
    private final Duration patience;

    GpuLook(Source source, Duration patience) {
        this.source = source;
        this.patience = patience;
    }

    /** Looks at this process, which holds these nodes open; never fails. */
    GpuNote at(List<String> nodes) {
        GpuNote opened = new GpuNote(nodes, false, "");
        return opened.opensGpu() ? asked(nodes) : opened;
    }

    private GpuNote asked(List<String> nodes) {
        try {
            return new GpuNote(nodes, answer(), "");
        } catch (TimeoutException e) {
            return new GpuNote(nodes, false, "no answer after " + patience.toMillis() + " ms");
        } catch (ExecutionException e) {
            return new GpuNote(nodes, false, reason(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) { // By a thread that a preload left: no concern of what follows.
            return new GpuNote(nodes, false, "interrupted");
        } catch (RuntimeException | Error e) { // No thread can be had.
            return new GpuNote(nodes, false, reason(e));
        }
    }

    private boolean answer() throws TimeoutException, ExecutionException, InterruptedException {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        long self = ProcessHandle.current().pid();
        Thread asking = new Thread(
                () -> {
                    try {
                        answer.complete(new ComputeProcesses(source.load()).list(self));
                    } catch (Throwable e) { // Native code that is missing, or is another than expected.
                        answer.completeExceptionally(e);
                    }
                },
                "runahead-mpi-nvml");
        asking.setDaemon(true);
        asking.start();
        return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** In one line, and without what differs from worker to worker: JNA tells from the third line on where it looked. */
    private static String reason(Throwable thrown) {
        Throwable cause =
                thrown instanceof InvocationTargetException && thrown.getCause() != null ? thrown.getCause() : thrown;
        String text = cause instanceof IllegalStateException || cause instanceof UnsatisfiedLinkError
                ? String.valueOf(cause.getMessage())
                : Failure.textOf(cause);
        String[] lines = text.split("\\R", 3);
        String line = lines.length == 1 ? lines[0] : lines[0] + " " + lines[1];
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON);
    }
}
