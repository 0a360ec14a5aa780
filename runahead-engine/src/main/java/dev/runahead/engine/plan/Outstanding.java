// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import dev.runahead.engine.plan.Expectations.Expectation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The demands that one plan expects and that no test has met yet, in final order.
 *
 * <p>A demand is open until a test asks for it, or the node that will ask, or that declares it, has passed. While a test asks it is not
 * open any more, so that it is not built twice, but still wanted: guard against a race with a thread that looks for
 * spares which nobody wants, before the asking one has claimed its spare.
 *
 * <p>One whose test changes what its session would freeze is open like any other, but never wanted ahead. Behind a test
 * before which idle spares go, nothing can be built ahead until that has passed.
 *
 * <p>Thread-safe. O(1) amortised for each of its methods but {@link #next}, which is O(most) beside those.
 */
final class Outstanding {

    /** No demand. */
    static final int NONE = -1;

    private final Plan plan;
    private final List<Expectation> expectations;
    private final BitSet open = new BitSet();
    private final Map<Demand<?, ?, ?>, Integer> wanted = new HashMap<>();
    private final BitSet evictions = new BitSet();

    Outstanding(Plan plan) {
        this.plan = plan;
        this.expectations = plan.expectations();
        open.set(0, expectations.size());
        evictions.or(plan.optOuts().evictions());
        expectations.stream()
                .map(Expectation::expected)
                .filter(ExpectedDemand::canBeBuiltAhead)
                .forEach(each -> wanted.merge(each.demand(), 1, Integer::sum));
    }

    /**
     * A test asks: the nearest node around it of which an equal demand is expected is met by that; where sessions are kept for
     * all who need them, else the first one of the plan, since nobody will ask for that any more.
     *
     * @param node where the test stands in the plan, or {@link Plan#NONE}
     * @return for {@link #answered}; {@link #NONE} if it was not expected
     */
    int asked(int node, Demand<?, ?, ?> demand) {
        boolean keptForAll = demand.keptForAll(); // User code, so before the lock.
        synchronized (this) {
            int around = askedAround(node, demand);
            return around == NONE && keptForAll ? askedAnywhere(demand) : around;
        }
    }

    private int askedAnywhere(Demand<?, ?, ?> demand) {
        for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
            if (expectations.get(i).expected().demand().equals(demand)) {
                open.clear(i);
                return i;
            }
        }
        return NONE;
    }

    private int askedAround(int node, Demand<?, ?, ?> demand) {
        for (int at = node; at != Plan.NONE; at = plan.parent(at)) {
            for (int i = first(at);
                    i < expectations.size() && expectations.get(i).node() == at;
                    i++) {
                if (open.get(i) && expectations.get(i).expected().demand().equals(demand)) {
                    // Each of the tests that a template registers may ask for it.
                    open.set(i, expectations.get(i).repeats());
                    return i;
                }
            }
        }
        return NONE;
    }

    /** The test that asked has its answer. */
    synchronized void answered(int asked) {
        if (!expectations.get(asked).repeats()) {
            unwanted(asked);
        }
    }

    /** A node and everything below it will not be executed any more. */
    synchronized void passed(int node) {
        int last = plan.lastBelow(node);
        evictions.clear(node, last + 1);
        for (int i = open.nextSetBit(first(node));
                i >= 0 && expectations.get(i).node() <= last;
                i = open.nextSetBit(i + 1)) {
            open.clear(i);
            unwanted(i);
        }
    }

    /** The open ones that come first and can be built ahead. */
    synchronized List<Expectation> next(int most) {
        List<Expectation> next = new ArrayList<>(most);
        for (int i = firstOpen(0); i >= 0 && next.size() < most; i = firstOpen(i + 1)) {
            if (evictsBefore(expectations.get(i).node())) {
                break;
            }
            next.add(expectations.get(i));
        }
        return next;
    }

    /** Whether idle spares go before a node is reached; for {@link #NONE}, before the plan ends. */
    synchronized boolean evictsBefore(int node) {
        int first = evictions.nextSetBit(0);
        return first >= 0 && (node == Plan.NONE || first < node);
    }

    /** When the one that {@link #asked} gave was due, in the tests' own time. */
    long dueNanos(int asked) {
        return expectations.get(asked).dueNanos();
    }

    /** The unique id of the node that declares the one that {@link #asked} gave; the other one if nothing declares it. */
    String holder(int asked, String otherwise) {
        if (asked == NONE) {
            return otherwise;
        }
        ExpectedDemand expected = expectations.get(asked).expected();
        return expected.origin() == ExpectedDemand.Origin.DECLARED ? expected.by() : otherwise;
    }

    private int firstOpen(int from) {
        int i = open.nextSetBit(from);
        while (i >= 0 && !expectations.get(i).expected().canBeBuiltAhead()) {
            i = open.nextSetBit(i + 1);
        }
        return i;
    }

    /** Whether the very next test behind a node, or one before it, is expected to ask for the first of {@link #next}. */
    synchronized boolean isNext(int behind) {
        int first = firstOpen(0);
        return first >= 0 && plan.isNext(expectations.get(first).node(), behind);
    }

    /** Whether some test will ask, or asks, for the demand. */
    synchronized boolean wants(Demand<?, ?, ?> demand) {
        return wanted.containsKey(demand);
    }

    private void unwanted(int i) {
        ExpectedDemand expected = expectations.get(i).expected();
        if (expected.canBeBuiltAhead()) {
            wanted.computeIfPresent(expected.demand(), (demand, n) -> n == 1 ? null : n - 1);
        }
    }

    /** The first declaration of a node or of one behind it, by binary search. */
    private int first(int node) {
        int low = 0;
        int high = expectations.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (expectations.get(middle).node() < node) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
