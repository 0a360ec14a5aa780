// SPDX-License-Identifier: Apache-2.0
package dev.runahead.ledger;

import java.util.function.Consumer;

/**
 * Where a run tells what happens. Immutable, thread-safe.
 *
 * @param ledger every event, for reports
 * @param failures what failed builds leave to read
 * @param console a line for people, now
 */
public record Journal(Ledger ledger, FailureFiles failures, Consumer<String> console) {}
