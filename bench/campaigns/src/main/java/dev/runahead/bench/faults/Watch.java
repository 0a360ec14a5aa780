// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends the JVM if a turn takes far too long, and notes where all its threads are. Thread-safe. */
final class Watch {

    /** The exit code of a JVM that a watch has ended. */
    static final int HUNG = 97;

    private static final Duration LONGEST_TURN = Duration.ofMinutes(5);

    private final Scene scene;
    private final CountDownLatch over = new CountDownLatch(1);

    private Watch(Scene scene) {
        this.scene = scene;
    }

    static Watch over(Scene scene) {
        Watch watch = new Watch(scene);
        Thread thread = new Thread(watch::run, "faults-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    private void run() {
        try {
            if (!over.await(LONGEST_TURN.toSeconds(), TimeUnit.SECONDS)) {
                scene.note(
                        Note.Type.HANG, "a turn took more than " + LONGEST_TURN.toMinutes() + " minutes\n" + stacks());
                Runtime.getRuntime().halt(HUNG);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String stacks() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            text.append(entry.getKey().getName()).append('\n');
            for (StackTraceElement element : entry.getValue()) {
                text.append("    at ").append(element).append('\n');
            }
        }
        return text.toString();
    }

    void end() {
        over.countDown();
    }
}
