// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

/**
 * A test asks and has no answer yet. Immutable.
 *
 * @param demand what for
 * @param forNanos since when
 * @param builds whether it builds itself; else it looks for a spare, waits for one, or is just taking it
 */
public record Asking(Demand<?, ?, ?> demand, long forNanos, boolean builds) {}
