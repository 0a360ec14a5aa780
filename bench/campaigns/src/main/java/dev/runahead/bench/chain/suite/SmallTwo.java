// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain.suite;

/** Of the first group, with the same pool again. */
final class SmallTwo extends Link {}
