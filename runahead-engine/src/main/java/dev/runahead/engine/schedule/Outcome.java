// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/**
 * What a rehearsal came to. Immutable.
 *
 * @param wallNanos from the beginning to the end of the tail
 * @param ahead background builds that were begun
 * @param idleNanos how long spares were ready and waited, summed over all of them
 */
public record Outcome(double wallNanos, int ahead, double idleNanos) {}
