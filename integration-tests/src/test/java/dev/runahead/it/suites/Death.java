// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.suites;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    /**
     * The memory stays taken, so that nothing in this JVM can end in order; who reports the error may fail for want of
     * memory itself. So it is told here, by what was made before.
     */
    OUT_OF_MEMORY {
        @Override
        void happen() throws IOException {
            try {
                while (true) {
                    HOARD.add(new byte[1 << 16]);
                }
            } catch (OutOfMemoryError e) {
                STANDARD_OUTPUT.write(OUT_OF_MEMORY_TEXT);
                throw e;
            }
        }
    },
    NONE {
        @Override
        void happen() {}
    };

    private static final List<byte[]> HOARD = new ArrayList<>();
    private static final FileOutputStream STANDARD_OUTPUT = new FileOutputStream(FileDescriptor.out);
    private static final byte[] OUT_OF_MEMORY_TEXT =
            "\nthe test saw its OutOfMemoryError\n".getBytes(StandardCharsets.US_ASCII);

    abstract void happen() throws Exception;

    private static void signal(String signal) throws IOException, InterruptedException {
        long self = ProcessHandle.current().pid();
        new ProcessBuilder("kill", signal, Long.toString(self)).start();
        new CountDownLatch(1).await(30, TimeUnit.SECONDS);
    }
}
