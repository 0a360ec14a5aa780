// SPDX-License-Identifier: Apache-2.0
/**
 * A dozen test classes that Surefire finds by their names, and the sessions that they open. They declare nothing. Two names
 * are known outside, since they are changed: {@code OakTest}, and that of the only test of {@code BeechTest}.
 */
@NullMarked
package dev.runahead.bench.hits.suite;

import org.jspecify.annotations.NullMarked;
