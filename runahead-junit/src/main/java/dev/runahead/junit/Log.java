// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

/** The logger of what stands by in every test JVM. Made when there is something to say: that loads a dozen classes of the JDK. */
final class Log {

    static final System.Logger LOG = System.getLogger("dev.runahead");

    private Log() {}
}
