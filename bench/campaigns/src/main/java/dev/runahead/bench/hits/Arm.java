// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits;

import java.nio.file.Path;
import java.util.List;

/** What Runahead may do in a run. In the order in which the arms of a way run: the second knows the first. */
enum Arm {
    /** Nothing. */
    OFF,
    /** All, and it knows nothing. */
    FIRST,
    /** All, and it knows the first run. */
    SECOND;

    /** Options of test JVMs. */
    List<String> options(Path history) {
        return this == OFF ? List.of("-Drunahead.enabled=false") : List.of("-Drunahead.history=" + history);
    }
}
