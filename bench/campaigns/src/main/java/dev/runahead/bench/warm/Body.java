// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.warm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A running test that a warm is beside: so much calculation, or files that it reads. The main class of a process; prints how long it
 * took.
 */
final class Body {

    private static final int BLOCK = 1 << 17;

    private Body() {}

    /** Takes {@code cpu} and a number of millions of steps, or {@code disk} and files. */
    public static void main(String[] arguments) throws IOException {
        long begin = System.nanoTime();
        long result =
                arguments[0].equals("cpu") ? calculate(Long.parseLong(arguments[1]) * 1_000_000) : readAll(arguments);
        System.out.println("BODY " + (System.nanoTime() - begin) + " " + result);
    }

    private static long calculate(long steps) {
        long x = 88172645463325252L;
        for (long i = 0; i < steps; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }

    private static long readAll(String... arguments) throws IOException {
        long sum = 0;
        for (int i = 1; i < arguments.length; i++) {
            sum += read(Path.of(arguments[i]));
        }
        return sum;
    }

    private static long read(Path file) throws IOException {
        byte[] block = new byte[BLOCK];
        long sum = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                sum += count == 0 ? 0 : block[count - 1];
            }
        }
        return sum;
    }
}
