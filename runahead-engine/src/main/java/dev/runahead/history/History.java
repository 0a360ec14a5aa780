// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the tests of a project asked for and took in its earlier runs. Immutable, thread-safe.
 *
 * <p>Tests are found by a hash of their unique id; no name of a test is kept. A test that was renamed is a new one.
 */
public final class History {

    private final long salt;
    private final List<SpecHistory> specs;
    private final Nodes nodes;
    private final SortedKeys keys;
    private final Siblings siblings;

    History(long salt, List<SpecHistory> specs, Nodes nodes) {
        this.salt = salt;
        this.specs = List.copyOf(specs);
        this.nodes = nodes;
        this.keys = new SortedKeys(nodes.keys);
        this.siblings = Siblings.of(nodes, keys);
    }

    /** Of a project of which nothing is known yet. */
    public static History empty() {
        return new History(ThreadLocalRandom.current().nextLong(), List.of(), Nodes.of(List.of()));
    }

    /**
     * What a planned node did in earlier runs. O(1).
     *
     * @param id the host's unique id
     * @return empty if no run that counts has seen it
     */
    public Optional<TestHistory> of(String id) {
        int node = keys.find(NodeKey.of(id, salt));
        return node == SortedKeys.NONE ? Optional.empty() : Optional.of(nodes.view(node));
    }

    /**
     * What most of the nodes right below a node did: the best guess for one that is new, or has a new name. O(1).
     *
     * @param id the unique id of the node above
     * @return one of those that asked for the same as most of them did; empty if there is no such majority
     */
    public Optional<TestHistory> typicalBelow(String id) {
        int node = keys.find(NodeKey.of(id, salt));
        int typical = node == SortedKeys.NONE ? SortedKeys.NONE : siblings.typicalBelow(node);
        return typical == SortedKeys.NONE ? Optional.empty() : Optional.of(nodes.view(typical));
    }

    /**
     * What planned nodes did with all that lies below them. O(n), whatever is asked for.
     *
     * @param ids the host's unique ids
     * @return the branches of those that earlier runs executed and that the next one is expected to execute
     */
    public Map<String, Branch> branches(Collection<String> ids) {
        return Branches.of(nodes, keys, salt, ids);
    }

    /** What the tests that it knows do if they run once more. O(n log n). */
    public PastRun retold() {
        return Retelling.of(nodes, keys);
    }

    /** How many planned nodes it knows. */
    public int size() {
        return nodes.size();
    }

    /** The specs that tests asked for; {@link PastRequest#spec} is an index into it. */
    public List<SpecHistory> specs() {
        return specs;
    }

    /**
     * What is known once a run has been learned from. O(n log n).
     *
     * @param run counts as newer than all that is known
     */
    public History merge(Observed run) {
        return new Merge(this, run).merged();
    }

    /** What stands for a planned node of this unique id, in this history and what comes of it. */
    public long key(String id) {
        return NodeKey.of(id, salt);
    }

    /** Its test classes as builds dealt them last. O(n log n). */
    public Deck deck() {
        return Deck.of(nodes, keys);
    }

    long salt() {
        return salt;
    }

    Nodes nodes() {
        return nodes;
    }
}
