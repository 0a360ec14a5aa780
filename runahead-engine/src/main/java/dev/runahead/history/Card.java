// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

/**
 * A test class as a build deals it to one of its test JVMs: all that its tests asked for and took in earlier runs, as if
 * they were one. Immutable.
 *
 * @param key stands for its unique id; of this history only
 * @param whole its requests, all of them early, and its own time
 */
public record Card(long key, TestHistory whole) {

    /** How long it took without what it waited for sessions. */
    long ownNanos() {
        return whole.requests().stream().mapToLong(PastRequest::leadNanos).sum() + whole.tailNanos();
    }

    boolean asks() {
        return !whole.requests().isEmpty();
    }
}
