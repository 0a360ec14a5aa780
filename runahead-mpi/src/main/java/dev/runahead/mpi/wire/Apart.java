// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import java.io.Serializable;

/**
 * Stands in a graph for an array that travels apart from it. Immutable.
 *
 * @param index which of them, in the order in which they were met
 */
record Apart(int index) implements Serializable {}
