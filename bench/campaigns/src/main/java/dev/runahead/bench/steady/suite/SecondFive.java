// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.steady.suite;

/** Tests 6 to 10. */
final class SecondFive extends FiveTests {

    SecondFive() {
        super(1);
    }
}
