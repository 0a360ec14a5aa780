// SPDX-License-Identifier: Apache-2.0
/** A Java agent that has constructors and factories answered by what was built ahead. */
@NullMarked
package dev.runahead.seam;

import org.jspecify.annotations.NullMarked;
