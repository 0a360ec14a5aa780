// SPDX-License-Identifier: Apache-2.0
/** One suite on fresh databases with a schema, which come by several ways. */
@NullMarked
package dev.runahead.bench.neighbours;

import org.jspecify.annotations.NullMarked;
