// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.util.List;

/**
 * One row of a timeline. Immutable.
 *
 * @param label what stands before it
 * @param names stand above it, where they begin
 * @param bars in the order in which they are painted
 * @param markers points in time at which a session came up from this row into the one above
 */
record Lane(String label, List<Mark> names, List<Bar> bars, List<Mark> markers) {

    /** A point in time that has a name. Immutable. */
    record Mark(String text, double atSeconds) {}
}
