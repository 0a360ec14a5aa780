// SPDX-License-Identifier: Apache-2.0
/** Giving a session to the test that asks. */
package dev.runahead.engine.handover;
