// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/** The background builds of a play, in the order in which they began. Confined to one thread. */
public final class Builds {

    /** In place of an index. */
    public static final int NONE = -1;

    /** Builds that are by less than this part of one apart are in the same phase. */
    public static final double IN_STEP = 0.25;

    private final Numbers numbers;
    private final int[] spec;
    private final double[] left;
    private int count;
    private int claimed = NONE;

    Builds(Numbers numbers, int most) {
        this.numbers = numbers;
        spec = new int[most];
        left = new double[most];
    }

    /** How many run. */
    public int count() {
        return count;
    }

    /**
     * What is built.
     *
     * @param index of the build, at least 0 and below the count
     */
    public int spec(int index) {
        return spec[index];
    }

    /**
     * How long a build still takes if nothing disturbs it, in nanoseconds.
     *
     * @param index of the build, at least 0 and below the count
     */
    public double left(int index) {
        return left[index];
    }

    /** The index of the one that a test waits for, or {@link #NONE}. */
    public int claimed() {
        return claimed;
    }

    /** How many of a spec run that no test waits for. */
    public int unclaimed(int ofSpec) {
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (spec[i] == ofSpec && i != claimed) {
                found++;
            }
        }
        return found;
    }

    /** Whether none of that turn runs. */
    public boolean turnIsFree(int turn) {
        for (int i = 0; i < count; i++) {
            if (numbers.turn[spec[i]] == turn) {
                return false;
            }
        }
        return true;
    }

    /** How many pairs of one spec, with the test's own build, have come about equally far. */
    int inStep(Asker asker) {
        int pairs = 0;
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                pairs += spec[i] == spec[j] && inStep(spec[i], left[i], left[j]) ? 1 : 0;
            }
            pairs += asker.building() && asker.spec() == spec[i] && inStep(spec[i], left[i], asker.left()) ? 1 : 0;
        }
        return pairs;
    }

    private boolean inStep(int ofSpec, double one, double other) {
        return Math.abs(one - other) < IN_STEP * numbers.work[ofSpec];
    }

    /** How many there is place for. */
    int most() {
        return spec.length;
    }

    /** How many processors all of them together keep busy. */
    double processors() {
        double busy = 0;
        for (int i = 0; i < count; i++) {
            busy += numbers.processors[spec[i]];
        }
        return busy;
    }

    /** The one that ends first at this pace, of several that which began first; or {@link #NONE}. */
    int firstToEnd(Pace pace) {
        int first = NONE;
        for (int i = 0; i < count; i++) {
            if (first == NONE || ends(i, pace) < ends(first, pace)) {
                first = i;
            }
        }
        return first;
    }

    /** When a build ends at this pace, from now. */
    double ends(int index, Pace pace) {
        return left[index] * pace.slowness(numbers.processors[spec[index]]);
    }

    void standWhere(Builds other) {
        System.arraycopy(other.spec, 0, spec, 0, other.count);
        System.arraycopy(other.left, 0, left, 0, other.count);
        count = other.count;
        claimed = other.claimed;
    }

    void differ(Deviation deviation) {
        for (int i = 0; i < count; i++) {
            left[i] *= deviation.ofBuild(spec[i]);
        }
    }

    void begin(int ofSpec, double work) {
        spec[count] = ofSpec;
        left[count++] = work;
    }

    void goOn(double nanos, Pace pace) {
        for (int i = 0; i < count; i++) {
            left[i] = Math.max(0, left[i] - nanos / pace.slowness(numbers.processors[spec[i]]));
        }
    }

    void claim(int index) {
        claimed = index;
    }

    /** Claims the one of the spec that began first; false if there is none. */
    boolean claimFirst(int ofSpec) {
        for (int i = 0; i < count && claimed == NONE; i++) {
            if (spec[i] == ofSpec) {
                claimed = i;
            }
        }
        return claimed != NONE;
    }

    void endTurn(int turn) {
        for (int i = count - 1; i >= 0; i--) {
            if (numbers.turn[spec[i]] == turn) {
                remove(i);
            }
        }
    }

    void remove(int index) {
        count--;
        System.arraycopy(spec, index + 1, spec, index, count - index);
        System.arraycopy(left, index + 1, left, index, count - index);
        if (claimed == index) {
            claimed = NONE;
        } else if (claimed > index) {
            claimed--;
        }
    }
}
