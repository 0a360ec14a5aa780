// SPDX-License-Identifier: Apache-2.0
/** Real builds of one small suite, again and again with something changed: how many sessions were ready when asked for. */
@NullMarked
package dev.runahead.bench.hits;

import org.jspecify.annotations.NullMarked;
