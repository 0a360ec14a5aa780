// SPDX-License-Identifier: Apache-2.0
/** Our MPI pools beside mpi4py's, asked the same things. */
@NullMarked
package dev.runahead.bench.pool;

import org.jspecify.annotations.NullMarked;
