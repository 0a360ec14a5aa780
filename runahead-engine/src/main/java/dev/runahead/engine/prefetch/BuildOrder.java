// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

import dev.runahead.Reason;
import dev.runahead.SessionSpec;
import dev.runahead.engine.plan.Demand;
import org.jspecify.annotations.Nullable;

/**
 * Build this now. Immutable.
 *
 * @param generation numbers the orders of a run from 1; a result is published only for its own generation
 * @param demand what to build
 * @param why what made the lookahead expect the demand
 * @param loader the context class loader to build with; null is the one that loads the JDK
 */
public record BuildOrder<P extends SessionSpec, B, S>(
        long generation,
        Demand<P, B, S> demand,
        Reason why,
        @Nullable ClassLoader loader) {}
