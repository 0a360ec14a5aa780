// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import java.util.List;

/** What goes on beside a test that asks for its context. */
enum AskingMode {
    /** Nothing: what asking takes by itself. */
    ALONE,

    /** Runahead loads the next class's context. */
    AHEAD,

    /** Spring's own delegate loads it, on a thread of its own: what asking must be seen to wait for. */
    DELEGATE;

    /** Of the test JVM. */
    List<String> options() {
        return switch (this) {
            case ALONE -> List.of("-Drunahead.enabled=false");
            case AHEAD -> List.of("-Drunahead.history=none");
            case DELEGATE -> List.of("-Drunahead.enabled=false", "-Dbench.delegate=true");
        };
    }
}
