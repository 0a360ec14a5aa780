// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.suites;

/** A class of the chain. */
public final class FirstPool extends PoolClass {}
