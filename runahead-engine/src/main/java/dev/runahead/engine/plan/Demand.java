// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import dev.runahead.Frozen;
import dev.runahead.SessionProvider;
import dev.runahead.SessionSpec;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * A test will need, or asks for, this spec. Equal demands can be met by one and the same session. Immutable.
 *
 * @param provider opens the session; demands of different providers are never equal
 * @param spec what is needed
 */
public record Demand<P extends SessionSpec, B, S>(SessionProvider<P, B, S> provider, P spec) {

    /** Checks both parts. */
    public Demand {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(spec, "spec");
    }

    /** The kind of session. */
    public String kind() {
        return provider.kind();
    }

    /** What of the process's state its session freezes; everything, if the provider fails to say. */
    public Set<Frozen> freezes() {
        try {
            return Set.copyOf(provider.freezes());
        } catch (RuntimeException | LinkageError e) { // User code.
            return EnumSet.allOf(Frozen.class);
        }
    }

    /** What people read. */
    public String label() {
        return spec.label();
    }
}
