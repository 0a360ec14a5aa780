// SPDX-License-Identifier: Apache-2.0
/** The worker process; the only code that loads JNA. */
@NullMarked
package dev.runahead.mpi.worker;

import org.jspecify.annotations.NullMarked;
