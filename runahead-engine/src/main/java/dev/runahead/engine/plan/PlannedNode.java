// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import dev.runahead.Frozen;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A test or container as the plan holds it at its start. Immutable.
 *
 * @param id the host's unique id
 * @param depth its distance from the root, 0 for a root; a node's parent is the nearest earlier node of smaller depth
 * @param type whether tests can lie below it
 * @param declares what it, or something below it, will ask for; each once, but for a container that registers its tests
 *     while it runs: each of those may ask
 * @param changes what of the process's state it declares to change while it, or what lies below it, runs
 * @param usual what it asked for and took in earlier runs; empty if it is not known
 * @param optOut what says that it is to be left alone, with all that lies below it; empty if it says nothing itself
 */
public record PlannedNode(
        String id,
        int depth,
        Type type,
        List<Demand<?, ?, ?>> declares,
        Set<Frozen> changes,
        Optional<Usual> usual,
        Optional<OptOut> optOut) {

    /** What a node is. */
    public enum Type {
        /** Executes itself. */
        TEST,
        /** Executes what lies below it; one with nothing below it registers its tests while it runs. */
        CONTAINER
    }

    /** Checks the parts. */
    public PlannedNode {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        declares = List.copyOf(declares);
        changes = Set.copyOf(changes);
        if (depth < 0) {
            throw new IllegalArgumentException("depth " + depth + " of " + id + " is negative");
        }
    }

    /** A node that says nothing of being left alone. */
    public PlannedNode(
            String id,
            int depth,
            Type type,
            List<Demand<?, ?, ?>> declares,
            Set<Frozen> changes,
            Optional<Usual> usual) {
        this(id, depth, type, declares, changes, usual, Optional.empty());
    }

    /** A node that no earlier run knows. */
    public PlannedNode(String id, int depth, Type type, List<Demand<?, ?, ?>> declares, Set<Frozen> changes) {
        this(id, depth, type, declares, changes, Optional.empty());
    }

    /** A node that changes nothing. */
    public PlannedNode(String id, int depth, Type type, List<Demand<?, ?, ?>> declares) {
        this(id, depth, type, declares, Set.of());
    }

    /** The same node with what is usual for it. */
    public PlannedNode withUsual(Usual known) {
        return new PlannedNode(id, depth, type, declares, changes, Optional.of(known), optOut);
    }

    /** The same node, left alone with all that lies below it. */
    public PlannedNode leftAlone(OptOut said) {
        return new PlannedNode(id, depth, type, declares, changes, usual, Optional.of(said));
    }

    /** A node that declares nothing. */
    public PlannedNode(String id, int depth, Type type) {
        this(id, depth, type, List.of());
    }
}
