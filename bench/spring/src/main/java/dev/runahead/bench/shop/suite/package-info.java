// SPDX-License-Identifier: Apache-2.0
/** The shop's test classes: twelve configurations, in the order of their names. */
@NullMarked
package dev.runahead.bench.shop.suite;

import org.jspecify.annotations.NullMarked;
