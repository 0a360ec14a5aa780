// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.doctor;

/**
 * The first two numbers of a version, which is what decides here. Immutable.
 *
 * @param major the first
 * @param minor the second; 0 if there is none
 */
record Version(int major, int minor) implements Comparable<Version> {

    /** What it begins with; what is no number counts as 0. */
    static Version of(String text) {
        String[] parts = text.split("[.-]", -1);
        return new Version(number(parts, 0), number(parts, 1));
    }

    private static int number(String[] parts, int index) {
        return index < parts.length && parts[index].matches("\\d{1,6}") ? Integer.parseInt(parts[index]) : 0;
    }

    boolean before(int otherMajor, int otherMinor) {
        return compareTo(new Version(otherMajor, otherMinor)) < 0;
    }

    @Override
    public int compareTo(Version other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }
}
