// SPDX-License-Identifier: Apache-2.0
/** The two suites: one runs for a while, the other one opens a model of gigabytes. */
@NullMarked
package dev.runahead.bench.modelswitch.suite;

import org.jspecify.annotations.NullMarked;
