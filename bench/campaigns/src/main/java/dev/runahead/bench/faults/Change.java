// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

/** A change of what this JVM is like, and the way back. Confined to the test's thread. */
interface Change {

    /** Changes it. */
    void apply() throws Exception;

    /** Whether the change can be seen, where others would look. */
    boolean seen() throws Exception;

    /** Changes it back; does nothing if it was not applied. */
    void undo() throws Exception;
}
