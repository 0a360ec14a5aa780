// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

/**
 * One thing that must not happen, and did. Immutable.
 *
 * @param where the step, in the script's words; or what the round was at
 */
record Finding(Figure figure, String where, String text) {}
