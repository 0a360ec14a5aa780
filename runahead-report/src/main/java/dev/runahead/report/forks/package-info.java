// SPDX-License-Identifier: Apache-2.0
/** The test JVMs of a build, each of which wrote a ledger of its own: what they came to together. */
@NullMarked
package dev.runahead.report.forks;

import org.jspecify.annotations.NullMarked;
