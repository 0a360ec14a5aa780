// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

/**
 * What {@link Communicator#receive} has received. Immutable.
 *
 * @param source the rank that sent it
 * @param tag the tag that it was sent with
 * @param count how many elements it had; what stands behind them in the receiver's memory is as it was
 */
public record Message(int source, int tag, int count) {}
