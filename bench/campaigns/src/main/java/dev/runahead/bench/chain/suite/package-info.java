// SPDX-License-Identifier: Apache-2.0
/** Plain suites that know nothing of Runahead: each test opens a pool, uses and closes it. And what the pools load. */
@NullMarked
package dev.runahead.bench.chain.suite;

import org.jspecify.annotations.NullMarked;
