// SPDX-License-Identifier: Apache-2.0
package host;

/** What the module offers. */
public final class Library {

    private Library() {}

    /** Runs on a worker. */
    public static long process() {
        return ProcessHandle.current().pid();
    }
}
