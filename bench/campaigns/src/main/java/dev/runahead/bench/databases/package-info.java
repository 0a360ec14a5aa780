// SPDX-License-Identifier: Apache-2.0
/** Runahead beside others that prepare databases ahead. */
@NullMarked
package dev.runahead.bench.databases;

import org.jspecify.annotations.NullMarked;
