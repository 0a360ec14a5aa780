// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

/** What the plan says about the time after the one who asks. */
public enum Outlook {
    /** Tests lie behind it in the final order. */
    MORE_TESTS,
    /** Nothing lies behind it, but the running container may still register invocations. */
    MAY_REGISTER,
    /** It is the last of its plan, but another plan is likely to come. */
    ANOTHER_PLAN,
    /** It is the last. */
    LAST;

    /** Whether somebody may still ask. */
    public boolean expectsMore() {
        return this != LAST;
    }
}
