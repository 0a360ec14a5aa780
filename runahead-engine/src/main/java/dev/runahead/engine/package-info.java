// SPDX-License-Identifier: Apache-2.0
/**
 * The stages of a run, one a package, wired by {@link dev.runahead.engine.Run}: plan, prefetch, build, spare, handover.
 */
@NullMarked
package dev.runahead.engine;

import org.jspecify.annotations.NullMarked;
