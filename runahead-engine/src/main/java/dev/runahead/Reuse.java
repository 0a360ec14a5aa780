// SPDX-License-Identifier: Apache-2.0
package dev.runahead;

/** Whether a session may go to another test once a test has closed it. */
public enum Reuse {
    /** Never: a session that a test has closed is gone. */
    NEVER,
    /** It can be reset, and goes to another test where the configuration asks for that. */
    ON_REQUEST,
    /** It does: whoever wrote the spec asks for it. */
    ALWAYS
}
