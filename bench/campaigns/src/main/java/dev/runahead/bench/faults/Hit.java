// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.io.IOException;
import java.time.Duration;

/** A signal, and what is seen of it. Without state. */
final class Hit {

    private static final Duration EFFECT = Duration.ofSeconds(5);

    private Hit() {}

    /**
     * Sends it.
     *
     * @param signal {@code KILL} or {@code STOP}
     * @return whether the process was there and was seen to be gone or stopped
     */
    static boolean by(String signal, LiveProcess process) throws IOException, InterruptedException {
        if (process.gone()) {
            return false;
        }
        process.signal(signal);
        return Patience.until(EFFECT, () -> signal.equals("STOP") ? process.stopped() : process.gone());
    }
}
