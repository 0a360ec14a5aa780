// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import dev.runahead.Reason;
import java.util.Optional;

/** How what a seam gave is closed, if nobody took it. */
final class Closing {

    private Closing() {}

    /** Why what a seam gives is not built ahead. */
    static Optional<Reason> refusal(Seam seam, Class<?> gives) {
        return seam.words().close() != null || AutoCloseable.class.isAssignableFrom(gives)
                ? Optional.empty()
                : Optional.of(new Reason(
                        "cannot-be-closed",
                        "nobody could close what " + seam + " gives, a " + gives.getName()
                                + ", if no test took it: say how behind the seam, such as close=stop, or close=none"));
    }

    /**
     * Closes it, by the seam's words or as an {@link AutoCloseable}.
     *
     * @throws Exception what closing throws
     */
    static void close(Seam seam, Object made) throws Exception {
        String method = seam.words().close();
        if (method == null) {
            ((AutoCloseable) made).close();
        } else if (!method.equals(SeamWords.NOTHING)) {
            try {
                Object unused = PublicMethod.call(made, method);
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Closes what failed later on. */
    static void closeAfter(Throwable failure, Seam seam, Object made) {
        try {
            close(seam, made);
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }
}
