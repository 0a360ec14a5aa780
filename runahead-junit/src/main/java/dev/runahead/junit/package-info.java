// SPDX-License-Identifier: Apache-2.0
/** The JUnit Platform listener, its settings, and the composition of a run. */
@NullMarked
package dev.runahead.junit;

import org.jspecify.annotations.NullMarked;
