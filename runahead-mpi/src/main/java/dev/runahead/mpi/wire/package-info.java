// SPDX-License-Identifier: Apache-2.0
/** The wire between a pool's owner and its workers: frames, handshake, failures. Both ends use it; nobody else. */
@NullMarked
package dev.runahead.mpi.wire;

import org.jspecify.annotations.NullMarked;
