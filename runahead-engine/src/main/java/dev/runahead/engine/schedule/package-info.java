// SPDX-License-Identifier: Apache-2.0
/** What to build ahead when: a decision on numbers only, and a model that plays a run under it. */
@NullMarked
package dev.runahead.engine.schedule;

import org.jspecify.annotations.NullMarked;
