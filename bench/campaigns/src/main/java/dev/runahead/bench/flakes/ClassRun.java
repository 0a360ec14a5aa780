// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes;

import java.util.SortedMap;

/**
 * What one execution of a test class came to. Immutable.
 *
 * @param outcomes by the unique id of each node below the class and of the class itself: its status, and what it failed
 *     with or was skipped for
 */
record ClassRun(Key key, SortedMap<String, String> outcomes) {

    /**
     * Which one it is in its test JVM.
     *
     * @param plan the number of its plan, from 0
     */
    record Key(int plan, String className) {

        @Override
        public String toString() {
            return className + " in plan " + plan;
        }
    }
}
