// SPDX-License-Identifier: Apache-2.0
/** The boundary between two suites on different models, with a real loader: cold, warmed while the first one ran, and resident. */
@NullMarked
package dev.runahead.bench.modelswitch;

import org.jspecify.annotations.NullMarked;
