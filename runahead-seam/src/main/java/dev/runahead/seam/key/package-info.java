// SPDX-License-Identifier: Apache-2.0
/** What makes two calls of a seam equal: the values of receiver and arguments, and copies of them for each build. */
@NullMarked
package dev.runahead.seam.key;

import org.jspecify.annotations.NullMarked;
