// SPDX-License-Identifier: Apache-2.0
/** A suite that keeps every core busy: there is nothing to gain, and Runahead must not lose anything. */
@NullMarked
package dev.runahead.bench.saturated;

import org.jspecify.annotations.NullMarked;
