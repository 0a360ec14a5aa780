// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

/**
 * A request that a test made in earlier runs. Immutable.
 *
 * @param spec what for: an index into {@link History#specs}
 * @param leadNanos the node's own time since the request before it, or since its start; without what it waited for
 *     sessions and without what lies below it in the plan
 */
public record PastRequest(int spec, long leadNanos) {}
