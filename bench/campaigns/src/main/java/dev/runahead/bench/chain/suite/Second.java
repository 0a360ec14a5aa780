// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain.suite;

/** A link of the chain. */
final class Second extends Link {}
