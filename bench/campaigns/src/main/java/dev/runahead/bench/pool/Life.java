// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.pool;

import java.io.IOException;

/**
 * How a pool began and ended, in nanoseconds. Immutable.
 *
 * @param open from nothing to the first result
 * @param close until the worker processes are gone
 */
record Life(double open, double close) {

    /** Of a pool that does nothing else. */
    static Life of(Master master, int workers) throws IOException, InterruptedException {
        double open = master.ask("open", workers)[0];
        return new Life(open, master.ask("close")[0]);
    }
}
