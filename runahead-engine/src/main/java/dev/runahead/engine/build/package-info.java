// SPDX-License-Identifier: Apache-2.0
/** Background builds on builder threads. */
@NullMarked
package dev.runahead.engine.build;

import org.jspecify.annotations.NullMarked;
