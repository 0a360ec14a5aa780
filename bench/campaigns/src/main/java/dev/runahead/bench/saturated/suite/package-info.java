// SPDX-License-Identifier: Apache-2.0
/** A plain suite whose builds and bodies keep every core busy. */
@NullMarked
package dev.runahead.bench.saturated.suite;

import org.jspecify.annotations.NullMarked;
