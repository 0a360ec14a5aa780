// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import dev.runahead.SessionProvider;
import dev.runahead.SessionSpec;

/**
 * A provider and a spec made again from what history keeps of them: equal to those that a test of an earlier run had.
 * Immutable.
 */
public record Replayed<P extends SessionSpec, B, S>(SessionProvider<P, B, S> provider, P spec) {}
