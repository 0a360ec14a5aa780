// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * When the test JVMs of a run and their tests began and ended. Immutable.
 *
 * @param wallSeconds from the first JVM's start to the last one's end
 * @param jvms how many there were
 * @param testsAtOnce how many tests ran at once, at most
 */
record MarksFile(double wallSeconds, int jvms, int testsAtOnce) {

    private record Mark(String word, long millis) {}

    /**
     * Reads it.
     *
     * @throws IOException if it is not there, since no test ran, or not whole
     */
    static MarksFile read(Path file) throws IOException {
        List<Mark> marks = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ", -1);
            if (words.length != 2) {
                throw new IOException(file + " has a line that is no mark: " + line);
            }
            marks.add(new Mark(words[0], Long.parseLong(words[1])));
        }
        return of(marks);
    }

    private static MarksFile of(List<Mark> marks) {
        // In one moment a test that ends makes room for one that begins.
        List<Mark> inOrder = marks.stream()
                .sorted(Comparator.comparingLong(Mark::millis)
                        .thenComparing(mark -> mark.word().equals("begin")))
                .toList();
        int now = 0;
        int most = 0;
        for (Mark mark : inOrder) {
            now += mark.word().equals("begin") ? 1 : mark.word().equals("over") ? -1 : 0;
            most = Math.max(most, now);
        }
        long last = inOrder.get(inOrder.size() - 1).millis();
        int jvms =
                (int) marks.stream().filter(mark -> mark.word().equals("jvm")).count();
        return new MarksFile((last - inOrder.get(0).millis()) / 1e3, jvms, most);
    }
}
