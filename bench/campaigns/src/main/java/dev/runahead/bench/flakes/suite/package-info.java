// SPDX-License-Identifier: Apache-2.0
/** Test classes that the flakes campaign executes, failing ones among them: quick, and each with a way of its own to come by a session. */
@NullMarked
package dev.runahead.bench.flakes.suite;

import org.jspecify.annotations.NullMarked;
