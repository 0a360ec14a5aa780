// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

/** Something that must not happen, seen by a test of the campaign. */
final class Violation extends AssertionError {

    private static final long serialVersionUID = 1L;

    private final Figure figure;

    Violation(Figure figure, String text) {
        super(text);
        this.figure = figure;
    }

    Figure figure() {
        return figure;
    }

    static Violation wrong(String text) {
        return new Violation(Figure.WRONG_HANDOVER, text);
    }

    static Violation hang(String text) {
        return new Violation(Figure.HANGS, text);
    }
}
