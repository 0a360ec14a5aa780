// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

/**
 * What a unique id says of where its node stands: JUnit's are paths, whose segments hold no slash of their own (JUnit
 * writes it as {@code %2F}). Ids of a host that knows no paths are all roots. Thread-safe, without state.
 */
final class NodePath {

    private NodePath() {}

    /** The id of the node above; empty for a root. */
    static String parent(String id) {
        int slash = id.lastIndexOf('/');
        return slash <= 0 ? "" : id.substring(0, slash);
    }
}
