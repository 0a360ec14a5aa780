// SPDX-License-Identifier: Apache-2.0
/** Whether a test that runs waits for a context that is loaded beside it. */
@NullMarked
package dev.runahead.bench.asking;

import org.jspecify.annotations.NullMarked;
