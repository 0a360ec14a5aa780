// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.suites;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Somebody else's listener, which throws what {@code listener.throws} says whenever a test has ended. */
public final class FailingListener implements TestExecutionListener {

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            System.out.println("THROWING " + test.getDisplayName());
            switch (System.getProperty("listener.throws")) {
                case "exception" -> throw new IllegalStateException("a listener's own failure");
                case "error" -> throw new OutOfMemoryError("made up by a listener");
                default -> throw new IllegalArgumentException(System.getProperty("listener.throws"));
            }
        }
    }
}
