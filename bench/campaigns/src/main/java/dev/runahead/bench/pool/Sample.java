// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.pool;

/**
 * What one side took in one round, in nanoseconds; rates in tasks a second. Immutable.
 *
 * @param open from nothing to the first result
 * @param roundTrip the median after 300 calls
 * @param warmRoundTrip the median after 20,000 calls
 * @param tasks a second, each on one worker
 * @param payload the median of one payload there and back
 * @param close until the worker processes are gone
 */
record Sample(double open, double roundTrip, double warmRoundTrip, double tasks, double payload, double close) {}
