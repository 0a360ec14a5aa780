// SPDX-License-Identifier: Apache-2.0
/** What the agent costs a suite of small classes that has no seam. */
@NullMarked
package dev.runahead.bench.agent;

import org.jspecify.annotations.NullMarked;
