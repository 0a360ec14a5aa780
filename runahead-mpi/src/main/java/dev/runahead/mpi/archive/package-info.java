// SPDX-License-Identifier: Apache-2.0
/** Class-data archives, from which workers map Runahead's own classes instead of parsing them: kept between runs, made again at will. */
@NullMarked
package dev.runahead.mpi.archive;

import org.jspecify.annotations.NullMarked;
