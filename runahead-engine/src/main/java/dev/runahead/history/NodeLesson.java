// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one execution teaches about its node. Immutable.
 *
 * <p>A whole execution says what the node asks for; its times are smoothed into those of earlier runs that asked for the
 * same. One that failed, was aborted or was cut may have ended before it asked: what it did ask for counts, what earlier
 * ones asked for after that stays, and times of whole executions stay as they are.
 *
 * @param key of the node
 * @param parent the key of the node above
 * @param requests what the execution asked for, as the history numbers specs
 * @param execution the rest
 */
record NodeLesson(long key, long parent, List<PastRequest> requests, Execution execution) {

    /** The node as it is from here on. */
    Node after(@Nullable Node before) {
        if (execution.outcome() == Outcome.SKIPPED) {
            return before == null
                    ? new Node(key, parent, List.of(), 0, 0, 0, Outcome.SKIPPED, false, 0, 0, 0)
                    : new Node(
                            key,
                            parent,
                            before.requests(),
                            before.early(),
                            before.headNanos(),
                            before.tailNanos(),
                            Outcome.SKIPPED,
                            before.timed(),
                            before.runs(),
                            before.startedMicros(),
                            0);
        }
        if (execution.outcome() == Outcome.SUCCESSFUL) {
            return before != null && before.timed() && asksAs(before) ? smoothed(before) : fresh(before, true);
        }
        return before == null ? fresh(null, false) : afterFailure(before);
    }

    private static int oneMoreThan(@Nullable Node before) {
        return before == null ? 1 : Math.min(Node.MOST_RUNS, before.runs() + 1);
    }

    private boolean asksAs(Node before) {
        List<Integer> then = before.requests().stream().map(PastRequest::spec).toList();
        return requests.stream().map(PastRequest::spec).toList().equals(then) && execution.early() == before.early();
    }

    private Node fresh(@Nullable Node before, boolean timed) {
        return new Node(
                key,
                parent,
                requests,
                execution.early(),
                execution.headNanos(),
                execution.tailNanos(),
                execution.outcome(),
                timed,
                oneMoreThan(before),
                execution.startedMicros(),
                0);
    }

    private Node smoothed(Node before) {
        List<PastRequest> both = new ArrayList<>(requests.size());
        for (int i = 0; i < requests.size(); i++) {
            PastRequest now = requests.get(i);
            both.add(new PastRequest(
                    now.spec(), Smoothing.of(before.requests().get(i).leadNanos(), now.leadNanos())));
        }
        return new Node(
                key,
                parent,
                both,
                execution.early(),
                Smoothing.of(before.headNanos(), execution.headNanos()),
                Smoothing.of(before.tailNanos(), execution.tailNanos()),
                execution.outcome(),
                true,
                oneMoreThan(before),
                execution.startedMicros(),
                0);
    }

    private Node afterFailure(Node before) {
        List<PastRequest> known = before.requests();
        List<PastRequest> both = new ArrayList<>();
        for (int i = 0; i < Math.max(requests.size(), known.size()); i++) {
            boolean stays = i >= requests.size()
                    || (i < known.size()
                            && known.get(i).spec() == requests.get(i).spec());
            both.add(stays ? known.get(i) : requests.get(i));
        }
        boolean askedMore = requests.size() > known.size();
        return new Node(
                key,
                parent,
                both,
                askedMore ? execution.early() : before.early(),
                before.headNanos(),
                before.tailNanos(),
                execution.outcome(),
                before.timed(),
                oneMoreThan(before),
                execution.startedMicros(),
                0);
    }
}
