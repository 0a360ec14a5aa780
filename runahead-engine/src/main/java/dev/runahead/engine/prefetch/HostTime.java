// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.prefetch;

/**
 * What the host's processors had done at one moment. Immutable.
 *
 * @param nanos the moment, on the run's clock
 * @param busyNanos how long all of them together had been busy by then, with whatever, from any origin
 * @param known whether that could be read; otherwise both count for nothing
 */
public record HostTime(long nanos, long busyNanos, boolean known) {

    /** It could not be read. */
    public static final HostTime UNKNOWN = new HostTime(0, 0, false);
}
