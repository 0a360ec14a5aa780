// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A time in which the same spans are active. Immutable by convention: nobody writes the array.
 *
 * @param nanos how long
 * @param active indices of the spans, at least one
 */
@SuppressWarnings("ArrayRecordComponent") // Read in a loop that is run some thousand times, and never compared.
record Moment(long nanos, int[] active) {

    /** All of them in order. What nobody is active in is left out. */
    static List<Moment> all(List<Span> spans) {
        long[] borders = spans.stream()
                .flatMapToLong(span -> LongStream.of(span.startNanos(), span.endNanos()))
                .sorted()
                .distinct()
                .toArray();
        List<Integer> byStart = Stream.iterate(0, i -> i + 1)
                .limit(spans.size())
                .sorted((a, b) ->
                        Long.compare(spans.get(a).startNanos(), spans.get(b).startNanos()))
                .toList();
        List<Moment> moments = new ArrayList<>();
        List<Integer> active = new ArrayList<>();
        int next = 0;
        for (int i = 0; i + 1 < borders.length; i++) {
            long from = borders[i];
            active.removeIf(span -> spans.get(span).endNanos() <= from);
            for (; next < byStart.size() && spans.get(byStart.get(next)).startNanos() <= from; next++) {
                if (spans.get(byStart.get(next)).nanos() > 0) {
                    active.add(byStart.get(next));
                }
            }
            if (!active.isEmpty()) {
                moments.add(new Moment(
                        borders[i + 1] - from,
                        active.stream().mapToInt(Integer::intValue).toArray()));
            }
        }
        return moments;
    }
}
