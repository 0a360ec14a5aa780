// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

/**
 * A test asks and has no answer yet: it waits for a spare, or builds. Immutable.
 *
 * @param demand what for
 * @param forNanos since when
 */
public record Asking(Demand<?, ?, ?> demand, long forNanos) {}
