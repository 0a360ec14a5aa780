// SPDX-License-Identifier: Apache-2.0
/** What runs the shop's suite in a test JVM, and what that tells. */
@NullMarked
package dev.runahead.bench.shop.run;

import org.jspecify.annotations.NullMarked;
