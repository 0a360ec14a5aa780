// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

/**
 * A demand that a test or container declares. Immutable.
 *
 * @param demand what it will ask for
 * @param by the unique id of the test or container
 */
public record DeclaredDemand(Demand<?, ?, ?> demand, String by) {}
