// SPDX-License-Identifier: Apache-2.0
/** The clock and the one way to wait. */
package dev.runahead.engine.time;
