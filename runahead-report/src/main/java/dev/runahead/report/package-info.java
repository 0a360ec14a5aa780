// SPDX-License-Identifier: Apache-2.0
/** What people run afterwards, on what runs have left. */
@NullMarked
package dev.runahead.report;

import org.jspecify.annotations.NullMarked;
