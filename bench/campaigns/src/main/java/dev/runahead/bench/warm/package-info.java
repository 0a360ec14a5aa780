// SPDX-License-Identifier: Apache-2.0
/** Ways of bringing files into the page cache, beside ours. */
@NullMarked
package dev.runahead.bench.warm;

import org.jspecify.annotations.NullMarked;
