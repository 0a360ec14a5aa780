// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit.warmed;

/** Says nothing itself. */
public class PlainTests {
    /** Neither does it. */
    public static class Inner {}
}
