// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/** The spares of a play that are built, and those that are retired and still fill a place. Confined to one thread. */
final class Ready {

    private final int[] bySpec;
    private int count;
    private int retiring;

    Ready(int specs) {
        bySpec = new int[specs];
    }

    void standWhere(Ready other) {
        System.arraycopy(other.bySpec, 0, bySpec, 0, bySpec.length);
        count = other.count;
        retiring = other.retiring;
    }

    void add(int spec, int spares) {
        bySpec[spec] += spares;
        count += spares;
    }

    void addRetiring(int spares) {
        retiring += spares;
    }

    /** One of that spec is gone at once: a test has it, or it is retired. */
    void remove(int spec) {
        if (bySpec[spec] == 0) {
            throw new IllegalStateException("no spare of spec " + spec + " is ready");
        }
        add(spec, -1);
    }

    int of(int spec) {
        return bySpec[spec];
    }

    /** How many are ready, of all specs. */
    int count() {
        return count;
    }

    /** How many places they fill, with those that are retired. */
    int places() {
        return count + retiring;
    }
}
