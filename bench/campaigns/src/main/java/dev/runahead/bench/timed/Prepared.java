// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import java.io.Serializable;

/**
 * What a worker has when its preload is done, so that a test can tell that it was done. Immutable.
 *
 * @param result what the preload came to
 */
public record Prepared(long result) implements Serializable {}
