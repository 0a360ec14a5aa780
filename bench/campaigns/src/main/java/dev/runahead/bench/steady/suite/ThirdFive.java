// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.steady.suite;

/** Tests 11 to 15. */
final class ThirdFive extends FiveTests {

    ThirdFive() {
        super(2);
    }
}
