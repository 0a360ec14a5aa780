// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.build;

/** A build that had not ended when its time was over; the stack is that of the thread that builds. */
public final class StuckBuild extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Made when somebody stops waiting.
     *
     * @param message what was waited for, and how long
     * @param stack where the building thread was then; empty if no thread had begun it
     */
    public StuckBuild(String message, StackTraceElement[] stack) {
        super(message);
        setStackTrace(stack);
    }
}
