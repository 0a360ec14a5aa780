// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The nodes of a history at rest: arrays, so that a hundred thousand tests are a few large objects; keys ascend.
 * Immutable once filled, thread-safe.
 */
final class Nodes {

    /** Of a root. No node has it as its own, or so rarely that the parent's place in the file may be lost. */
    static final long NO_PARENT = 0;

    final long[] keys;
    final long[] parents;
    final int[] firstRequest;
    final int[] specs;
    final float[] leads;
    final short[] early;
    final float[] heads;
    final float[] tails;
    final byte[] last;
    final byte[] runs;
    final float[] missed;
    final long[] started;

    /** Empty arrays of the right length, for who fills them before anybody else sees them. */
    Nodes(int nodes, int requests) {
        keys = new long[nodes];
        parents = new long[nodes];
        firstRequest = new int[nodes + 1];
        specs = new int[requests];
        leads = new float[requests];
        early = new short[nodes];
        heads = new float[nodes];
        tails = new float[nodes];
        last = new byte[nodes];
        runs = new byte[nodes];
        missed = new float[nodes];
        started = new long[nodes];
    }

    static Nodes of(Collection<Node> nodes) {
        List<Node> sorted =
                nodes.stream().sorted(Comparator.comparingLong(Node::key)).toList();
        Nodes filled = new Nodes(
                sorted.size(),
                sorted.stream().mapToInt(node -> node.requests().size()).sum());
        for (int i = 0; i < sorted.size(); i++) {
            filled.set(i, sorted.get(i));
        }
        return filled;
    }

    private void set(int i, Node node) {
        keys[i] = node.key();
        parents[i] = node.parent();
        int next = firstRequest[i];
        for (PastRequest request : node.requests()) {
            specs[next] = request.spec();
            leads[next++] = request.leadNanos();
        }
        firstRequest[i + 1] = next;
        early[i] = (short) node.early();
        heads[i] = node.headNanos();
        tails[i] = node.tailNanos();
        last[i] = (byte) (node.last().code << 1 | (node.timed() ? 1 : 0));
        runs[i] = (byte) node.runs();
        missed[i] = node.missed();
        started[i] = node.startedMicros();
    }

    int size() {
        return keys.length;
    }

    /** Whether two nodes ask for the same, in the same order. */
    boolean askAlike(int one, int other) {
        return Arrays.equals(
                specs, firstRequest[one], firstRequest[one + 1], specs, firstRequest[other], firstRequest[other + 1]);
    }

    Node get(int i) {
        return new Node(
                keys[i],
                parents[i],
                requests(i),
                early[i],
                (long) heads[i],
                (long) tails[i],
                Outcome.ofCode(last[i] >> 1),
                (last[i] & 1) == 1,
                Byte.toUnsignedInt(runs[i]),
                started[i],
                missed[i]);
    }

    TestHistory view(int i) {
        return new TestHistory(
                requests(i),
                early[i],
                (long) heads[i],
                (long) tails[i],
                Outcome.ofCode(last[i] >> 1),
                Byte.toUnsignedInt(runs[i]));
    }

    private List<PastRequest> requests(int i) {
        PastRequest[] requests = new PastRequest[firstRequest[i + 1] - firstRequest[i]];
        for (int r = 0; r < requests.length; r++) {
            int at = firstRequest[i] + r;
            requests[r] = new PastRequest(specs[at], (long) leads[at]);
        }
        return List.of(requests);
    }
}
