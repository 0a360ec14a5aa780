// SPDX-License-Identifier: Apache-2.0
/** The append-only record of a run, and the summary computed from it. */
package dev.runahead.ledger;
