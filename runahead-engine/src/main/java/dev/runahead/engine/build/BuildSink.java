// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import dev.runahead.Reason;
import dev.runahead.engine.fingerprint.Fingerprint;
import dev.runahead.engine.permit.Permit;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Where a background build delivers. Called by the builder thread, once each build: {@link #built}, {@link #unfit}, {@link
 * #notBegun} or {@link #failed}.
 *
 * @param <B> what is built
 */
public interface BuildSink<B> {

    /** Whether to build the same ahead again. */
    enum Again {
        /** What went wrong once may go well the next time. */
        MAY_TRY,
        /** It would go wrong again for the rest of the run. */
        NEVER
    }

    /** Whether the result is still needed: asked just before the expensive step. */
    boolean wanted();

    /** Completes when a test waits for the result: then it must not wait for others any more. Always the same. */
    CompletableFuture<?> demanded();

    /** The build itself begins: it has its turn and its permits. */
    void begins();

    /** The build begins a phase. */
    void phase(String phase);

    /** Keeps a log of the build, which is failing; see {@link dev.runahead.BuildContext#keepLog}. */
    Optional<Path> keepLog(Path log);

    /** Notes something about the session; see {@link dev.runahead.BuildContext#note}. */
    void note(String what, String text);

    /**
     * The build succeeded.
     *
     * @param fingerprint what the session froze
     * @param room the right to keep it, which the sink closes when it keeps it no longer
     * @param cpuNanos the CPU time that the build used; 0 if that is not known
     */
    void built(B built, Fingerprint fingerprint, Permit room, long buildNanos, long cpuNanos);

    /**
     * The build came to its end, but its session cannot be used: the sink closes it.
     *
     * @param why what is wrong with it
     */
    void unfit(B built, Reason why, Again again, long buildNanos);

    /**
     * The build did not begin.
     *
     * @param why what there was none of
     */
    void notBegun(Reason why, Again again);

    /** The build failed, was cancelled, or never began because nobody wanted it any more. */
    void failed(Throwable cause, long buildNanos);
}
