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
     * close budget; a call made meanwhile waits for the first one within the same bound; later calls return at once. Where
     * the provider lets sessions be closed in the background, no call waits. Never throws what closing threw: that is
     * reported.
     */
    void end();
}
