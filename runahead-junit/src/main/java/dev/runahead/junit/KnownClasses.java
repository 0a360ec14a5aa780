// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.history.Branch;
import dev.runahead.history.History;
import dev.runahead.history.SpecHistory;
import dev.runahead.junit.SpecCost.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What earlier runs tell of the test classes that are to be ordered. Confined to one thread; runs user code. */
final class KnownClasses {

    private final List<SpecHistory> specs;
    private final Map<String, Branch> branches;
    private final DeclaredSpecs declared = new DeclaredSpecs();

    /**
     * Looks them up.
     *
     * @param history of earlier runs
     * @param classes that are to be ordered
     */
    KnownClasses(History history, List<? extends Class<?>> classes) {
        specs = history.specs();
        branches = history.branches(
                classes.stream().flatMap(type -> ClassIds.of(type).stream()).toList());
        if (!branches.isEmpty() && !specs.stream().allMatch(SpecHistory::replayable)) {
            classes.forEach(declared::addWithMembers);
        }
    }

    /** Whether there is nothing to order them by. */
    boolean isEmpty() {
        return branches.isEmpty();
    }

    /** A class as it is to be ordered. */
    Entrant entrant(Class<?> type) {
        return ClassIds.of(type).stream()
                .flatMap(id -> Optional.ofNullable(branches.get(id)).stream())
                .findFirst()
                .map(branch -> new Entrant(withoutSharedSessions(branch, type), Entrant.Mobility.FREE))
                .orElseGet(Entrant::unknown);
    }

    /** What outer classes declare for all of their tests is asked for by whichever nested class comes first. */
    private Branch withoutSharedSessions(Branch branch, Class<?> type) {
        if (!ClassIds.isNested(type)) {
            return branch;
        }
        DeclaredSpecs shared = new DeclaredSpecs();
        for (Class<?> at = type; ClassIds.isNested(at); at = at.getEnclosingClass()) {
            shared.add(at.getEnclosingClass());
        }
        List<Integer> own = new ArrayList<>(branch.specs());
        own.removeIf(spec -> shared.contains(specs.get(spec)));
        return new Branch(own, branch.ownNanos());
    }

    /** What sessions cost, by the indices that branches have for their specs. */
    List<SpecCost> costs() {
        return specs.stream().map(this::cost).toList();
    }

    private SpecCost cost(SpecHistory spec) {
        boolean beforehand = spec.replayable() || declared.contains(spec);
        return new SpecCost(
                spec.aloneNanos() > 0 ? spec.aloneNanos() : spec.besideNanos(),
                beforehand ? Known.BEFOREHAND : Known.WHEN_ASKED_BEFORE);
    }
}
