// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import org.jspecify.annotations.Nullable;

/**
 * A task failed on one worker. The cause is the worker's own exception if it could travel; if not there is no cause, and
 * the message holds its class, its text and its whole stack trace.
 */
public final class MpiTaskException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int rank;
    private final String remoteStackTrace;

    MpiTaskException(int rank, String message, String remoteStackTrace, @Nullable Throwable causeOrNull) {
        super(message, causeOrNull);
        this.rank = rank;
        this.remoteStackTrace = remoteStackTrace;
    }

    /** The worker that failed. */
    public int rank() {
        return rank;
    }

    /** The stack trace as the worker printed it, causes included; never null. */
    public String remoteStackTrace() {
        return remoteStackTrace;
    }
}
