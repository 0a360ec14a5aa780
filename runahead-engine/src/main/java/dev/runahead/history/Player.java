// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.time.Instant;

/**
 * A test JVM that is dealt cards. Immutable.
 *
 * @param pid of its process
 * @param startMillis when that started, milliseconds since the epoch; 0 if the system does not tell
 */
public record Player(long pid, long startMillis) {

    /** The kernel's start times are off by as much as the wall clock was set meanwhile. */
    private static final long TOLERANCE_MILLIS = 2000;

    /** This JVM. */
    public static Player self() {
        return of(ProcessHandle.current());
    }

    private static Player of(ProcessHandle process) {
        return new Player(
                process.pid(),
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    /** Whether its process runs, and is not another one with its number. */
    boolean lives() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(Player::of)
                .filter(now -> Math.abs(now.startMillis - startMillis) <= TOLERANCE_MILLIS)
                .isPresent();
    }
}
