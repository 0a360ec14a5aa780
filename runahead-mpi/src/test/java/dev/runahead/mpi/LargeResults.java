// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A test JVM that has little more room than its results need, as its worker has. Arguments: the worker's JVM options. */
final class LargeResults {

    private static final int LENGTH = 1 << 30;
    private static final int TEXTS = 1_000_000;

    private LargeResults() {}

    public static void main(String[] arguments) {
        MpiPoolOptions options = MpiPoolOptions.workers(1).launcher(Launcher.LOCAL);
        for (String option : arguments) {
            options = options.jvmOption(option);
        }
        try (MpiPoolSession pool = MpiPoolSession.openUnmanaged(options)) {
            for (int round = 1; round <= 2; round++) {
                byte last = (byte) round;
                System.out.println(
                        described(pool.submitSync(worker -> filled(last)).get(0)));
            }
            List<String> texts = pool.submitSync(worker -> texts()).get(0);
            System.out.println("TEXTS " + texts.size() + " " + texts.get(TEXTS - 1));
        }
    }

    private static String described(byte... bytes) {
        return "BYTES " + bytes.length + " " + bytes[LENGTH / 2] + " " + bytes[LENGTH - 1];
    }

    private static byte[] filled(byte value) {
        byte[] bytes = new byte[LENGTH];
        Arrays.fill(bytes, value);
        return bytes;
    }

    /** Many objects, whose graph is more than a hundred MiB. */
    private static List<String> texts() {
        List<String> texts = new ArrayList<>(TEXTS);
        for (int i = 0; i < TEXTS; i++) {
            texts.add("a text of about a hundred characters, so that a million of them come to a hundred MiB: " + i);
        }
        return texts;
    }
}
