// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import dev.runahead.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a load that would disturb the running test. Spring may wrap it. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    Refusal(Reason reason) {
        super(reason.text(), null, false, false); // Where it was thrown is of no interest: it says why.
        this.reason = reason;
    }

    /** Why a load that ended with an exception was refused; empty if it failed by itself. */
    static Optional<Reason> in(Throwable thrown) {
        int depth = 0;
        for (@Nullable Throwable at = thrown; at != null && depth < 100; at = at.getCause(), depth++) {
            if (at instanceof Refusal refusal) {
                return Optional.of(refusal.reason);
            }
        }
        return Optional.empty();
    }
}
