// SPDX-License-Identifier: Apache-2.0
/** Sixteen test classes that Surefire finds by their names, each of which opens a pool or two. They declare nothing. */
@NullMarked
package dev.runahead.bench.hits.pools;

import org.jspecify.annotations.NullMarked;
