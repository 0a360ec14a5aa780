// SPDX-License-Identifier: Apache-2.0
/** The worker process; the only code that loads JNA. */
package dev.runahead.mpi.worker;
