// SPDX-License-Identifier: Apache-2.0
/** What each test of a project asked for and took, learned from the ledgers of its runs. */
@NullMarked
package dev.runahead.history;

import org.jspecify.annotations.NullMarked;
