// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

/**
 * Who asks for a session, and what lies behind it. Immutable.
 *
 * @param test the unique id of the running test or container; empty if none is known to run
 * @param outlook what the plan says about the time after it
 * @param declared whether the plan said that it would ask
 * @param askedNanos when it asked, on the run's clock: what it waits is counted from here
 */
public record Asker(String test, Outlook outlook, boolean declared, long askedNanos) {}
