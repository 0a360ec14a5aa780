// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sentences of like length that go through the model together. Immutable by convention: nobody writes to its arrays.
 *
 * <p>A row is padded to the longest of its batch, so sentences are sorted by length first: little is computed in vain.
 */
final class TokenBatch {

    /** Word pieces in a batch, padding included: more of them outgrow a core's cache and run slower. */
    static final int CAPACITY = 256;

    private final List<Integer> indexes;
    private final List<long[]> rows;
    private final int width;

    private TokenBatch(List<Integer> indexes, List<long[]> all) {
        this.indexes = List.copyOf(indexes);
        this.rows = indexes.stream().map(all::get).toList();
        this.width = rows.get(rows.size() - 1).length;
    }

    /** Groups tokenised sentences; every one is in exactly one batch. */
    static List<TokenBatch> of(List<long[]> sentences) {
        List<Integer> byLength = IntStream.range(0, sentences.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> sentences.get(i).length))
                .toList();
        List<TokenBatch> batches = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int index : byLength) {
            if (!open.isEmpty() && (open.size() + 1) * sentences.get(index).length > CAPACITY) {
                batches.add(new TokenBatch(open, sentences));
                open.clear();
            }
            open.add(index);
        }
        if (!open.isEmpty()) {
            batches.add(new TokenBatch(open, sentences));
        }
        return batches;
    }

    int rows() {
        return rows.size();
    }

    int width() {
        return width;
    }

    /** The place that a row's sentence had before sorting. */
    int index(int row) {
        return indexes.get(row);
    }

    /** The word pieces of a row, without padding. */
    int length(int row) {
        return rows.get(row).length;
    }

    /** The rows one after the other, each filled up with 0, which is {@code [PAD]}. */
    long[] ids() {
        long[] ids = new long[rows() * width];
        for (int row = 0; row < rows(); row++) {
            System.arraycopy(rows.get(row), 0, ids, row * width, length(row));
        }
        return ids;
    }

    /** 1 for a word piece, 0 for padding. */
    long[] mask() {
        long[] mask = new long[rows() * width];
        for (int row = 0; row < rows(); row++) {
            Arrays.fill(mask, row * width, row * width + length(row), 1);
        }
        return mask;
    }

    /** All 0: each text is a first sentence, none follows it. */
    long[] types() {
        return new long[rows() * width];
    }
}
