// SPDX-License-Identifier: Apache-2.0
package dev.runahead.ledger;

import dev.runahead.ledger.LedgerEvent.WarmEnded;
import dev.runahead.ledger.LedgerEvent.WarmNeeded;
import java.util.List;
import java.util.Locale;

/**
 * What warming came to. Immutable. Sizes are bytes.
 *
 * @param readBytes what was read ahead
 * @param residentBytes what was not, since it was resident already
 * @param readNanos how long that took, without waits and rests
 * @param neededBytes what tests needed when they began, as far as the kernel tells what was resident then
 * @param hitBytes what of it was resident
 * @param unknownBytes what they needed besides
 */
public record WarmSummary(
        long readBytes, long residentBytes, long readNanos, long neededBytes, long hitBytes, long unknownBytes) {

    /** Nothing was warmed. */
    public static final WarmSummary NOTHING = new WarmSummary(0, 0, 0, 0, 0, 0);

    private static final double GIBIBYTE = 1L << 30;

    /** Computes it of one run. */
    static WarmSummary of(List<LedgerEntry> entries) {
        WarmSummary sum = NOTHING;
        for (LedgerEntry entry : entries) {
            if (entry.event() instanceof WarmEnded ended) {
                sum = sum.plus(new WarmSummary(ended.readBytes(), ended.residentBytes(), ended.readNanos(), 0, 0, 0));
            } else if (entry.event() instanceof WarmNeeded needed) {
                long told = needed.bytes() - needed.unknownBytes();
                sum = sum.plus(new WarmSummary(0, 0, 0, told, needed.residentBytes(), needed.unknownBytes()));
            }
        }
        return sum;
    }

    /** Both together. */
    WarmSummary plus(WarmSummary other) {
        return new WarmSummary(
                readBytes + other.readBytes,
                residentBytes + other.residentBytes,
                readNanos + other.readNanos,
                neededBytes + other.neededBytes,
                hitBytes + other.hitBytes,
                unknownBytes + other.unknownBytes);
    }

    /** Whether there is nothing to tell. */
    boolean isNothing() {
        return equals(NOTHING);
    }

    /** In a part of a line, such as {@code warmed 14.2 GiB in 9.1 s (1.6 GiB/s), 2.0 GiB were resident; 98 % of 16.2 GiB in time}. */
    String text() {
        StringBuilder text = new StringBuilder("warmed ").append(gibibytes(readBytes));
        if (readBytes > 0) {
            text.append(String.format(
                    Locale.ROOT,
                    " in %.1f s (%.1f GiB/s)",
                    readNanos / 1e9,
                    readBytes / GIBIBYTE / Math.max(1, readNanos) * 1e9));
        }
        text.append(", ").append(gibibytes(residentBytes)).append(" were resident");
        if (neededBytes > 0) {
            text.append(String.format(
                    Locale.ROOT, "; %d %% of %s in time", 100 * hitBytes / neededBytes, gibibytes(neededBytes)));
        }
        if (unknownBytes > 0) {
            text.append("; not known of ").append(gibibytes(unknownBytes));
        }
        return text.toString();
    }

    private static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.2f GiB", bytes / GIBIBYTE);
    }
}
