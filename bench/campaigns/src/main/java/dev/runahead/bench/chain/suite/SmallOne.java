// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain.suite;

/** Of the first group, with a pool of one worker. */
final class SmallOne extends Link {}
