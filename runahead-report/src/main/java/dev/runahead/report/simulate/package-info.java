// SPDX-License-Identifier: Apache-2.0
/** What a recorded run would have cost otherwise: a ledger as a course, and policies that play it. */
@NullMarked
package dev.runahead.report.simulate;

import org.jspecify.annotations.NullMarked;
