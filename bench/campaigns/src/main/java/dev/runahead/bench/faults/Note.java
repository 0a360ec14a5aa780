// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.util.Optional;

/**
 * What a test JVM tells its driver, as one line of a file: it must survive the JVM. Immutable.
 *
 * @param step the number of the step in the script, from 0; its size stands for what follows the last one
 */
record Note(int step, Type type, String text) {

    /** What it is about. */
    enum Type {
        BEGAN,
        GOT,
        PASSED,
        TOOK_EFFECT,
        NO_EFFECT,
        JUST_FAILURE,
        FAILED_ON_PURPOSE,
        EXITING,
        KILL_ME,
        ENDED,
        UNJUST_FAILURE,
        WRONG_HANDOVER,
        HANG,
        PROCESS_LEAKED,
        FILE_LEAKED;

        /** The figure that it adds to; empty if all is well. */
        Optional<Figure> figure() {
            return switch (this) {
                case UNJUST_FAILURE -> Optional.of(Figure.UNJUST_FAILURES);
                case WRONG_HANDOVER -> Optional.of(Figure.WRONG_HANDOVER);
                case HANG -> Optional.of(Figure.HANGS);
                case PROCESS_LEAKED -> Optional.of(Figure.PROCESSES_LEAKED);
                case FILE_LEAKED -> Optional.of(Figure.FILES_LEAKED);
                default -> Optional.empty();
            };
        }
    }

    String line() {
        return step + "\t" + type + "\t"
                + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r") + "\n";
    }

    /** Empty for a line that its writer did not finish: it was killed. */
    static Optional<Note> parse(String line) {
        String[] parts = line.split("\t", 3);
        if (parts.length < 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Note(Integer.parseInt(parts[0]), Type.valueOf(parts[1]), unescaped(parts[2])));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '\\' && i + 1 < text.length()) {
                char escaped = text.charAt(++i);
                plain.append(escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped);
            } else {
                plain.append(letter);
            }
        }
        return plain.toString();
    }
}
