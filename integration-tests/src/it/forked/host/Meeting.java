// SPDX-License-Identifier: Apache-2.0
package host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Where test JVMs meet, so that not one of them does all while the other one starts. Without state. */
final class Meeting {

    private static final Path PLACE = Path.of("target", "meeting");

    private Meeting() {}

    /** Returns when two were here; fails after 30 s. */
    static void await() throws IOException, InterruptedException {
        Files.createDirectories(PLACE);
        Files.writeString(PLACE.resolve("" + ProcessHandle.current().pid()), "");
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (count() < 2) {
            if (System.nanoTime() - until > 0) {
                throw new IllegalStateException("no other test JVM came for 30 s");
            }
            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        }
    }

    private static long count() throws IOException {
        try (Stream<Path> here = Files.list(PLACE)) {
            return here.count();
        }
    }
}
