// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

/** Where a background build delivers. Called by the builder thread, once each build: {@link #built} or {@link #failed}. */
public interface BuildSink<B> {

    /** Whether the result is still needed: asked just before the expensive step. */
    boolean wanted();

    /** The build begins a phase. */
    void phase(String phase);

    /** The build succeeded. */
    void built(B built, long buildNanos);

    /** The build failed, was cancelled, or never began because nobody wanted it any more. */
    void failed(Throwable cause, long buildNanos);
}
