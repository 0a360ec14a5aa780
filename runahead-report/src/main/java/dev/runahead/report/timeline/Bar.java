// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.timeline;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that lasted, or a moment. Immutable.
 *
 * @param kind what it stands for
 * @param label a few words
 * @param fromNanos since the timeline's beginning
 * @param untilNanos not before {@code fromNanos}; equal to it for a moment
 * @param spare the spare that it is about, 0 for none: what has one number in one fork belongs together
 * @param facts what else is known, by what it is about, in the order in which people read it
 */
public record Bar(BarKind kind, String label, long fromNanos, long untilNanos, long spare, Map<String, String> facts) {

    /** Copies the facts; one that would end before it begins is a moment. */
    public Bar {
        untilNanos = Math.max(fromNanos, untilNanos);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** How long it lasted. */
    public long nanos() {
        return untilNanos - fromNanos;
    }
}
