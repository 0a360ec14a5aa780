// SPDX-License-Identifier: Apache-2.0
package dev.runahead;

/**
 * A session together with the right to it, for callers that end the right themselves. Immutable.
 *
 * @param session what a test uses, never null
 * @param lease the right to it: the very one that {@link SessionProvider#attach} was given, never null
 * @param <S> what a test uses
 */
public record Held<S>(S session, Lease lease) {}
