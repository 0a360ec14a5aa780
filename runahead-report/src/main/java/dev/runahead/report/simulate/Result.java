// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

/**
 * What a rerun came to. Immutable.
 *
 * @param wallNanos from beginning to end
 * @param waitedNanos how long the test thread waited for sessions, whoever built them
 * @param ahead background builds that were begun
 */
public record Result(double wallNanos, double waitedNanos, int ahead) {}
