// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.chain.suite;

/** What the workers of a pool do before it is ready. */
public enum Load {
    /** They read from the disk, inflate and parse. */
    FILES,

    /** They calculate, one core each, throughout. */
    CPU
}
