// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.SessionProvider;
import dev.runahead.SessionSpec;
import java.util.Objects;

/**
 * What a test class will need. Immutable.
 *
 * @param provider builds it ahead, never null; equal for equal kinds
 * @param spec which one, never null
 */
public record SessionNeed<P extends SessionSpec, B, S>(SessionProvider<P, B, S> provider, P spec) {

    /** Checks both parts. */
    public SessionNeed {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(spec, "spec");
    }
}
