// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

/**
 * A stretch of time in a timeline. Immutable.
 *
 * @param style the style sheet's class for it
 * @param text what stands in it if there is room
 * @param title what is shown when pointed at, and what a screen reader says
 * @param fromSeconds since the session opened
 * @param toSeconds not before {@code fromSeconds}
 */
record Bar(String style, String text, String title, double fromSeconds, double toSeconds) {}
