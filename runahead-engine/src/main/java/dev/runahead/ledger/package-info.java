// SPDX-License-Identifier: Apache-2.0
/** The append-only record of a run, and the summary computed from it. */
@NullMarked
package dev.runahead.ledger;

import org.jspecify.annotations.NullMarked;
