// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.steady.suite;

/** Tests 16 to 20. */
final class FourthFive extends FiveTests {

    FourthFive() {
        super(3);
    }
}
