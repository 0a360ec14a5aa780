// SPDX-License-Identifier: Apache-2.0
/** Sessions built ahead and not yet handed over. */
package dev.runahead.engine.spare;
