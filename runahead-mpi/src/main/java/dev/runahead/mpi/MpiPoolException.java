// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A pool could not be opened, or broke: a worker or its launcher died, or the pool was closed under the caller. */
public final class MpiPoolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MpiPoolException(String message) {
        super(message);
    }

    MpiPoolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** What happened; never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** The same, with a last line that says where whole logs lie. */
    MpiPoolException withLogsIn(Path directory) {
        MpiPoolException same = new MpiPoolException(getMessage() + "\n  whole logs: " + directory, getCause());
        same.setStackTrace(getStackTrace());
        return same;
    }
}
