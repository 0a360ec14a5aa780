// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.util.Optional;

/** What a background build, or a reset, does wrong on purpose. */
enum Misbehaviour {
    HANG,
    FAIL,
    EXIT,
    LATE;

    /** Of a build. */
    static Optional<Misbehaviour> of(Kind kind) {
        return switch (kind) {
            case PRELOAD_HANGS -> Optional.of(HANG);
            case PRELOAD_FAILS -> Optional.of(FAIL);
            case PRELOAD_EXITS -> Optional.of(EXIT);
            default -> Optional.empty();
        };
    }

    /** Of the reset of a session that a test has closed. */
    static Optional<Misbehaviour> ofReset(Kind kind) {
        return switch (kind) {
            case RESET_HANGS -> Optional.of(HANG);
            case RESET_FAILS -> Optional.of(FAIL);
            case RESET_LATE -> Optional.of(LATE);
            default -> Optional.empty();
        };
    }
}
