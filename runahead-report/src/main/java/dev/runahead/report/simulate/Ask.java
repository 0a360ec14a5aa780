// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

/**
 * A request that was answered with a session. Immutable.
 *
 * @param request its number in the ledger
 * @param spec index of what it asked for
 * @param askedNanos when the test thread's own time ended
 * @param servedNanos when it went on: the end of the build that the test made or waited for; when it asked, if a spare was
 *     ready. What handing over took is own time. What a test waited before it built itself, for a spare that came to nothing,
 *     is neither own time nor a build
 */
record Ask(long request, int spec, long askedNanos, long servedNanos) {}
