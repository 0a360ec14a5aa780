// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Everything that a preload may do to its worker. */
enum Misbehaviour {
    THROWS {
        @Override
        void happen() {
            throw new IllegalStateException("no model here");
        }
    },
    THROWS_WHAT_CANNOT_TRAVEL {
        @Override
        void happen() {
            throw new SentToWorkers.StuckException("stuck here");
        }
    },
    THROWS_WHAT_CANNOT_BE_PRINTED {
        @Override
        void happen() {
            throw new SentToWorkers.Unprintable(false);
        }
    },
    THROWS_WHAT_ONLY_ITS_OWNER_CANNOT_PRINT {
        @Override
        void happen() {
            throw new SentToWorkers.Unprintable(true);
        }
    },
    EXITS {
        @Override
        void happen() {
            System.err.println("last words before the exit");
            System.exit(7);
        }
    },
    HALTS {
        @Override
        void happen() {
            System.out.println("last words before the halt");
            Runtime.getRuntime().halt(9);
        }
    },
    IS_KILLED {
        @Override
        void happen() throws Exception {
            System.out.println("last words before the kill");
            long self = ProcessHandle.current().pid();
            new ProcessBuilder("kill", "-KILL", Long.toString(self)).start();
            SentToWorkers.never();
        }
    },
    FILLS_ITS_HEAP {
        @Override
        void happen() {
            while (true) {
                HEAP.add(new byte[1 << 20]);
            }
        }
    },
    HANGS {
        @Override
        void happen() throws Exception {
            SentToWorkers.never();
        }
    };

    private static final List<byte[]> HEAP = new ArrayList<>();

    abstract void happen() throws Exception;

    /** What happens, and in which worker. */
    record In(Misbehaviour what, int rank) implements Serializable {}

    static final class Preloaded implements WorkerPreload<In> {
        @Override
        public void preload(In arguments, WorkerContext worker) throws Exception {
            if (worker.rank() == arguments.rank()) {
                arguments.what().happen();
            }
        }
    }
}
