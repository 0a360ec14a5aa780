// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import dev.runahead.mpi.MpiPoolSession;
import dev.runahead.mpi.WorkerIdentity;
import java.util.List;
import java.util.stream.Collectors;

/**
 * When one engine opened, gave its first embedding, and closed; {@link System#nanoTime()} throughout. Confined to the
 * engine's thread.
 *
 * <p>From the start of opening to the first embedding is the <em>boundary</em> that a test waits at, so that a model
 * which is loaded late hides nothing. From there to the start of closing is the test's <em>body</em>.
 */
final class StageTimes {

    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final long openStartNanos = System.nanoTime();
    private final String engine = opener();
    private long openEndNanos;
    private long firstEmbeddingNanos;
    private long closeStartNanos;

    void opened() {
        openEndNanos = System.nanoTime();
    }

    void embedded() {
        if (firstEmbeddingNanos == 0) {
            firstEmbeddingNanos = System.nanoTime();
        }
    }

    void closing() {
        closeStartNanos = System.nanoTime();
    }

    /** Takes the last time and writes a line, if anybody asked for it. */
    void closed(MpiPoolSession session, SessionOwner owner) {
        long closeEndNanos = System.nanoTime();
        TimesFile.wanted().ifPresent(file -> file.append(json(session, owner, closeEndNanos)));
    }

    private String json(MpiPoolSession session, SessionOwner owner, long closeEndNanos) {
        List<WorkerIdentity> workers = session.identities();
        String pids = workers.stream().map(w -> Long.toString(w.pid())).collect(Collectors.joining(","));
        return "{\"engine\":\"" + engine + "\",\"own_session\":" + (owner == SessionOwner.ENGINE)
                + ",\"workers\":" + workers.size() + ",\"launcher\":\"" + session.launcher()
                + "\",\"open_start_ns\":" + openStartNanos + ",\"open_end_ns\":" + openEndNanos
                + ",\"first_embedding_ns\":" + (firstEmbeddingNanos == 0 ? "null" : firstEmbeddingNanos)
                + ",\"close_start_ns\":" + closeStartNanos + ",\"close_end_ns\":" + closeEndNanos
                + ",\"instance\":\"" + session.instanceId() + "\",\"pids\":[" + pids + "]}";
    }

    /** The class that called {@link EmbeddingEngine}: in a suite, the test. */
    private static String opener() {
        return STACK.walk(frames -> frames.map(StackWalker.StackFrame::getDeclaringClass)
                .filter(type -> type != StageTimes.class && type != EmbeddingEngine.class)
                .findFirst()
                .map(Class::getSimpleName)
                .orElse("unknown"));
    }
}
