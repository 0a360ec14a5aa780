// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import dev.runahead.engine.permit.Permits;
import dev.runahead.engine.time.Time;
import java.nio.file.Path;

/**
 * What a warm needs of the machine. Immutable, thread-safe.
 *
 * @param root where {@code sys} is, for what is told of disks
 */
record WarmMeans(Permits permits, Headroom headroom, Pressure pressure, Time time, Path root) {

    /** Of this machine. */
    static WarmMeans ofThisHost(Permits permits, Time time) {
        return new WarmMeans(permits, Headroom.ofThisProcess(), Pressure.ofThisHost(), time, Path.of("/"));
    }
}
