// SPDX-License-Identifier: Apache-2.0
/** What the ledger is told, as events of Java's flight recorder, if that records. */
@NullMarked
package dev.runahead.engine.flight;

import org.jspecify.annotations.NullMarked;
