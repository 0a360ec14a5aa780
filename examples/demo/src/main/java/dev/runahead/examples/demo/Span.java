// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

/** From when to when something lasted, by the example's own clock. Immutable. */
record Span(long startNanos, long endNanos) {}
