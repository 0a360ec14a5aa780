// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

/**
 * A build dealt a card to a test JVM. Immutable.
 *
 * @param to whom
 * @param key of the card, as {@link History#key} gives it
 * @param atMillis when, milliseconds since the epoch
 */
public record Deal(Player to, long key, long atMillis) {}
