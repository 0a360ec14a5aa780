// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import dev.runahead.Reason;
import dev.runahead.engine.time.Time;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Those who use the disk beside a warm: listens for them, and lets them go first. Confined to one thread.
 *
 * <p>Who moves much is seen in what the disk has moved beyond what the warm has read, without a pause. Who waits for little, such as
 * reads here and there, is seen only while the warm does not read; and where the disk is not known, everybody is.
 */
final class Neighbours {

    private static final long SLICE_NANOS = 50_000_000;
    /** In a slice. */
    private static final long QUIET_BYTES = 1L << 20;
    /** Beside what the kernel may have read ahead of the warm. */
    private static final long LEAST_BYTES = 4L << 20;
    /** As much as that of what the warm has read. */
    private static final int LEAST_SHARE = 10;

    private final Time time;
    private final Pressure pressure;
    private final WarmControl control;
    private final Optional<Disk> disk;
    private final long leastBytes;
    private final Throttle throttle = new Throttle();
    private long movedBefore;
    private long bytes;
    private long nanos;

    /**
     * Nobody was heard.
     *
     * @param disk what is read from, if it is known
     */
    Neighbours(WarmMeans means, WarmControl control, Optional<Disk> disk) {
        this.time = means.time();
        this.pressure = means.pressure();
        this.control = control;
        this.disk = disk.filter(each -> each.movedBytes().isPresent());
        this.leastBytes = LEAST_BYTES + 2 * disk.map(Disk::readAheadBytes).orElse(0L);
        this.movedBefore = moved();
    }

    private long moved() {
        return disk.isEmpty() ? 0 : disk.get().movedBytes().orElse(0);
    }

    /**
     * The warm has read; rests if others want the disk. Not while the test that needs the files waits for them itself.
     *
     * @param readBytes since the last call
     * @param readNanos what that took
     * @return why the warm is to end, if it does more harm than good
     * @throws InterruptedException if the thread was interrupted
     */
    Optional<Reason> let(long readBytes, long readNanos) throws InterruptedException {
        bytes += readBytes;
        nanos += readNanos;
        if (control.isHurried()) {
            return Optional.empty();
        }
        boolean share = isShared();
        if (!share && !throttle.mustListen(bytes, nanos)) {
            return Optional.empty();
        }
        Throttle.Advice advice = throttle.after(bytes, nanos, share ? 1 : stalledInAPause());
        if (advice.giveUp().isEmpty() && advice.restNanos() > 0) {
            rest(advice.restNanos(), share);
        }
        bytes = 0;
        nanos = 0;
        movedBefore = moved();
        return advice.giveUp();
    }

    private boolean isShared() {
        return disk.isPresent() && moved() - movedBefore - bytes >= Math.max(leastBytes, bytes / LEAST_SHARE);
    }

    /** @param untilQuiet whether it may end as soon as nothing moves any more */
    private void rest(long restNanos, boolean untilQuiet) throws InterruptedException {
        long before = moved();
        for (long left = restNanos; left > 0; left -= SLICE_NANOS) {
            long slice = untilQuiet ? Math.min(left, SLICE_NANOS) : left;
            if (control.awaitHurry(time, slice) || !untilQuiet) {
                return;
            }
            long now = moved();
            if (now - before < QUIET_BYTES) {
                return;
            }
            before = now;
        }
    }

    private double stalledInAPause() throws InterruptedException {
        OptionalLong before = pressure.stalledMicros();
        long begin = time.nanos();
        if (before.isEmpty() || control.awaitHurry(time, Throttle.PAUSE_NANOS)) {
            return 0;
        }
        OptionalLong after = pressure.stalledMicros();
        long took = Math.max(1, time.nanos() - begin);
        return after.isEmpty() ? 0 : Math.min(1, (after.getAsLong() - before.getAsLong()) * 1000.0 / took);
    }
}
