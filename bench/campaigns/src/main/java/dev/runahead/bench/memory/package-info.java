// SPDX-License-Identifier: Apache-2.0
/** What Runahead adds to the memory of a test run. */
@NullMarked
package dev.runahead.bench.memory;

import org.jspecify.annotations.NullMarked;
