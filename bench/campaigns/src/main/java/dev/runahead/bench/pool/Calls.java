// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.pool;

/**
 * What calls took on one side in one round, in nanoseconds; rates in tasks a second. Immutable.
 *
 * @param roundTrip the median after 300 calls
 * @param warmRoundTrip the median after 20,000 calls
 * @param tasks a second, each on one worker
 * @param payload the median of one payload there and back
 */
record Calls(double roundTrip, double warmRoundTrip, double tasks, double payload) {}
