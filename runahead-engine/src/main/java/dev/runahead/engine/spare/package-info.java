// SPDX-License-Identifier: Apache-2.0
/** Sessions built ahead and not yet handed over. */
@NullMarked
package dev.runahead.engine.spare;

import org.jspecify.annotations.NullMarked;
