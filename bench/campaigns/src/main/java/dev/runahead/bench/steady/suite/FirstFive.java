// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.steady.suite;

/** Tests 1 to 5. */
final class FirstFive extends FiveTests {

    FirstFive() {
        super(0);
    }
}
