// SPDX-License-Identifier: Apache-2.0
/** The window of the plan that may be built now. */
package dev.runahead.engine.prefetch;
