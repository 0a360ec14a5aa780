// SPDX-License-Identifier: Apache-2.0
/** The demands of a run, and what the plan says about the time after a test. */
@NullMarked
package dev.runahead.engine.plan;

import org.jspecify.annotations.NullMarked;
