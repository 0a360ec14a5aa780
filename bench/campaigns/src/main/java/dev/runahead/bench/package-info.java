// SPDX-License-Identifier: Apache-2.0
/** Campaigns: what is too slow, or too rough, for every build. */
@NullMarked
package dev.runahead.bench;

import org.jspecify.annotations.NullMarked;
