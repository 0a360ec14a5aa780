// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.memory.suite;

import java.util.Arrays;

/** What a worker of a small pool does: it fills some memory, so that its pool is not the smallest that there is. */
final class Work {

    private static final int BYTES = 16 << 20;

    private Work() {}

    static int bytes() {
        byte[] room = new byte[BYTES];
        Arrays.fill(room, (byte) 1);
        return room.length;
    }
}
