// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

import dev.runahead.Reason;
import java.nio.file.Path;
import java.util.Optional;

/** Where a background build delivers. Called by the builder thread, once each build: {@link #built} or {@link #failed}. */
public interface BuildSink<B> {

    /** Whether the result is still needed: asked just before the expensive step. */
    boolean wanted();

    /** The build begins a phase. */
    void phase(String phase);

    /** Keeps a log of the build, which is failing; see {@link dev.runahead.BuildContext#keepLog}. */
    Optional<Path> keepLog(Path log);

    /**
     * The build succeeded.
     *
     * @param unfit empty if the session is whole; else why it cannot be used: the sink closes it
     */
    void built(B built, Optional<Reason> unfit, long buildNanos);

    /** The build failed, was cancelled, or never began because nobody wanted it any more. */
    void failed(Throwable cause, long buildNanos);
}
