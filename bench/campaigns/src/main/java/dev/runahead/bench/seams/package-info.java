// SPDX-License-Identifier: Apache-2.0
/** Unmodified suites on embedded servers, without Runahead and with it. */
@NullMarked
package dev.runahead.bench.seams;

import org.jspecify.annotations.NullMarked;
