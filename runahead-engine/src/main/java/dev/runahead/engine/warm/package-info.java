// SPDX-License-Identifier: Apache-2.0
/** Brings the files that the next test reads into the page cache while a test runs. Linux only. */
@NullMarked
package dev.runahead.engine.warm;

import org.jspecify.annotations.NullMarked;
