// SPDX-License-Identifier: Apache-2.0
/**
 * The fault campaign: test JVMs with real sessions, and what is done to them.
 *
 * <p>A driver ({@link dev.runahead.bench.faults.Faults}) draws rounds from a seed. A round is one test JVM that plays a
 * script ({@code RoundMain}), and what it left behind. Both sides talk through files: a script, and notes.
 */
@NullMarked
package dev.runahead.bench.faults;

import org.jspecify.annotations.NullMarked;
