// SPDX-License-Identifier: Apache-2.0
/** A timeline as one page that needs nothing but itself. */
@NullMarked
package dev.runahead.report.page;

import org.jspecify.annotations.NullMarked;
