// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

/** Who opened an engine's session, and so closes it. */
enum SessionOwner {
    ENGINE,
    CALLER
}
