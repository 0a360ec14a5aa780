// SPDX-License-Identifier: Apache-2.0
/** What a plan and a history of up to a hundred thousand tests take: time, memory, file. */
@NullMarked
package dev.runahead.bench.scale;

import org.jspecify.annotations.NullMarked;
