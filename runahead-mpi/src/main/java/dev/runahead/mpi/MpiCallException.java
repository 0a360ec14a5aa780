// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

/**
 * A call of a {@link Communicator} failed: the ranks did not all make the same one, a message was not what its receiver
 * asked for, or MPI returned an error. After the first two the communicator is as good as before.
 */
public final class MpiCallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Made by workers.
     *
     * @param message what happened, with who called what
     */
    public MpiCallException(String message) {
        super(message);
    }
}
