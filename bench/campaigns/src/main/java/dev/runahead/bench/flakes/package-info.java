// SPDX-License-Identifier: Apache-2.0
/** Does Runahead change what tests come to? Many class executions with it and without it. */
@NullMarked
package dev.runahead.bench.flakes;

import org.jspecify.annotations.NullMarked;
