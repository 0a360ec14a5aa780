// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.doctor;

/**
 * Something in a compiled test class that matters to Runahead. Immutable.
 *
 * @param where the class, or {@code class#method}
 * @param what the annotation or the call, in short
 */
record Sighting(String where, Kind kind, String what) {

    /** What follows from it. */
    enum Kind {
        /** An annotation that declares a session. */
        DECLARED,
        /** A call that opens a session through Runahead. */
        OPENED,
        /** An annotation that has files warmed. */
        WARMED,
        /** A Spring test, which has a context. */
        CONTEXT,
        /** Tests that are to be left alone. */
        LEFT_ALONE,
        /** A call that goes past Runahead on purpose. */
        UNMANAGED
    }
}
