// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.File;

/** STUB. */
final class PoolFiles {
    static final File DEV_NULL = new File("/dev/null");
}
