// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

/** A pool could not be opened, or broke: a worker or its launcher died, or the pool was closed under the caller. */
public final class MpiPoolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MpiPoolException(String message) {
        super(message);
    }

    MpiPoolException(String message, Throwable cause) {
        super(message, cause);
    }
}
