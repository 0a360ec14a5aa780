// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

/**
 * A preload of the worker whose classes become an archive: loads what workers of an MPI world load beside what this one does, so
 * that it is in there. Nothing of MPI is called.
 */
public final class Rehearsal {

    static {
        load();
    }

    private Rehearsal() {}

    private static void load() {
        try {
            IsolatedLoader.alone().mpi(MpiLibrary.OPEN_MPI).functions();
        } catch (Exception | LinkageError e) { // Without the library the archive holds what was loaded until then.
            System.err.println("not all classes will be in the archive: " + e);
        }
    }
}
