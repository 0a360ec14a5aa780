// SPDX-License-Identifier: Apache-2.0
/**
 * A dozen test classes that Surefire finds by their names, and the sessions that they open. They declare nothing. Three
 * names are known outside: {@code BeechTest}, {@code OakTest} and what stands in {@code HitRates}.
 */
@NullMarked
package dev.runahead.bench.hits.suite;

import org.jspecify.annotations.NullMarked;
