// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.timeline;

/** What a bar stands for; their order is that of the page's legend. Immutable. */
public enum BarKind {
    /** A test class, or another container right below an engine. */
    CLASS("test class"),
    /** A test. */
    TEST("test"),
    /** A test waited while its session was built on its own thread. */
    OWN_BUILD("built while the test waited"),
    /** A test waited for the rest of a build that had been begun ahead. */
    WAIT("waited for a build ahead"),
    /** A test got a session that was ready. */
    HANDOVER("handed over ready"),
    /** A test's own build failed. */
    FAILED("failed to open"),
    /** A request that Runahead left alone. */
    DECLINED("left alone"),
    /** A test's right to its session ended: closing, or making it as new. */
    CLOSE("closing"),
    /** A build ahead of a session that a test got, or that has not ended. */
    BUILD("built ahead"),
    /** A build ahead of a session that no test got. */
    LOST("built for nobody"),
    /** A session that was ready and waited for a test. */
    IDLE("ready, waits for a test"),
    /** Files on their way into the page cache. */
    WARM("files warmed");

    private final String words;

    BarKind(String words) {
        this.words = words;
    }

    /** What people read. */
    public String words() {
        return words;
    }
}
