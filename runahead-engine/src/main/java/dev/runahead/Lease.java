// SPDX-License-Identifier: Apache-2.0
package dev.runahead;

/**
 * What a test holds: a one-time right to a session. Calls through an ended lease are inert: they never reach the
 * session, which by then may belong to somebody else or be gone.
 *
 * <p>Thread-safe.
 */
public interface Lease {

    /** Whether the right still stands. It ends once and never comes back. */
    boolean active();

    /**
     * Ends the right. The first call closes the session and returns when its resources are gone, or at the end of its
     * close budget; a session that is reused is reset instead, within that budget. A call made meanwhile waits for the first one within the same bound; later calls return at once. Where
     * the provider lets sessions be closed in the background, no call waits. Never throws what closing threw: that is
     * reported.
     */
    void end();

    /**
     * Ends the right and the session: as {@link #end}, but it is closed even where sessions are reused. For what a test does
     * to a session on purpose and cannot be undone, such as killing its processes. Does nothing once the right has ended.
     */
    void destroy();
}
