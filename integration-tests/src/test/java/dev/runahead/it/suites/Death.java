// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.suites;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The ways in which a test may end its own JVM, and the one in which it does not. */
public enum Death {
    EXIT {
        @Override
        void happen() {
            System.exit(3);
        }
    },
    HALT {
        @Override
        void happen() {
            Runtime.getRuntime().halt(4);
        }
    },
    TERMINATE {
        @Override
        void happen() throws Exception {
            signal("-TERM");
        }
    },
    KILL {
        @Override
        void happen() throws Exception {
            signal("-KILL");
        }
    },
    /** The memory stays taken, so that nothing in this JVM can end in order. */
    OUT_OF_MEMORY {
        @Override
        void happen() {
            while (true) {
                HOARD.add(new byte[1 << 16]);
            }
        }
    },
    NONE {
        @Override
        void happen() {}
    };

    private static final List<byte[]> HOARD = new ArrayList<>();

    abstract void happen() throws Exception;

    private static void signal(String signal) throws IOException, InterruptedException {
        long self = ProcessHandle.current().pid();
        new ProcessBuilder("kill", signal, Long.toString(self)).start();
        new CountDownLatch(1).await(30, TimeUnit.SECONDS);
    }
}
