// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.pool;

import java.io.IOException;

/**
 * How pools began and ended, in nanoseconds. Immutable.
 *
 * @param open from nothing to the first result, of the first pool of a process
 * @param close until its worker processes are gone
 * @param again as {@code open}, of the second pool of the process
 */
record Life(double open, double close, double again) {

    /** Of pools that do nothing else. */
    static Life of(Master master, int workers) throws IOException, InterruptedException {
        double open = master.ask("open", workers)[0];
        double close = master.ask("close")[0];
        double again = master.ask("open", workers)[0];
        master.ask("close");
        return new Life(open, close, again);
    }
}
