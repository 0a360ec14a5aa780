// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

/**
 * What a test was given that nothing had declared: the next one may ask for the same again. Immutable.
 *
 * @param demand what was asked for
 * @param outlook what lies behind the test that asked
 */
public record Guess(Demand<?, ?, ?> demand, Outlook outlook) {}
