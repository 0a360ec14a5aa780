// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.util.List;

/**
 * What came of a round. Immutable.
 *
 * @param injected the faults that were seen to take effect
 * @param misses those that were not, with what was seen
 */
record RoundResult(List<Kind> injected, List<String> misses, List<Finding> findings) {}
