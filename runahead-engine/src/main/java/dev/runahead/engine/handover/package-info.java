// SPDX-License-Identifier: Apache-2.0
/** Giving a session to the test that asks. */
@NullMarked
package dev.runahead.engine.handover;

import org.jspecify.annotations.NullMarked;
