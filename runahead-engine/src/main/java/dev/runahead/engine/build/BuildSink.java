// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import dev.runahead.Reason;
import dev.runahead.engine.fingerprint.Fingerprint;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a background build delivers. Called by the builder thread, once each build: {@link #built}, {@link #unfit} or
 * {@link #failed}.
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

    /** The build begins a phase. */
    void phase(String phase);

    /** Keeps a log of the build, which is failing; see {@link dev.runahead.BuildContext#keepLog}. */
    Optional<Path> keepLog(Path log);

    /**
     * The build succeeded.
     *
     * @param fingerprint what the session froze
     */
    void built(B built, Fingerprint fingerprint, long buildNanos);

    /**
     * The build came to its end, but its session cannot be used: the sink closes it.
     *
     * @param why what is wrong with it
     */
    void unfit(B built, Reason why, Again again, long buildNanos);

    /** The build failed, was cancelled, or never began because nobody wanted it any more. */
    void failed(Throwable cause, long buildNanos);
}
