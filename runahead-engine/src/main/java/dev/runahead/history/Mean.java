// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

/** The mean of what it was given within one run. Confined to one thread. */
final class Mean {

    private double sum;
    private double count;

    /** Zero and less are what is not known. */
    void add(double value) {
        if (value > 0) {
            sum += value;
            count++;
        }
    }

    /** 0 if nothing is known. */
    double value() {
        return count == 0 ? 0 : sum / count;
    }
}
