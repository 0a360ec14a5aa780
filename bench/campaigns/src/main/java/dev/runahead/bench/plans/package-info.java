// SPDX-License-Identifier: Apache-2.0
/** How near does the scheduler come to what is possible? Many drawn plans, played in numbers. */
@NullMarked
package dev.runahead.bench.plans;

import org.jspecify.annotations.NullMarked;
