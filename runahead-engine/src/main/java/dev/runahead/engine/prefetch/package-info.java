// SPDX-License-Identifier: Apache-2.0
/** The window of the plan that may be built now. */
@NullMarked
package dev.runahead.engine.prefetch;

import org.jspecify.annotations.NullMarked;
