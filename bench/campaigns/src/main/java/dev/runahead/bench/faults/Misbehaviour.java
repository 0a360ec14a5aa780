// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.util.Optional;

/** What a background build does wrong on purpose. */
enum Misbehaviour {
    HANG,
    FAIL,
    EXIT;

    static Optional<Misbehaviour> of(Kind kind) {
        return switch (kind) {
            case PRELOAD_HANGS -> Optional.of(HANG);
            case PRELOAD_FAILS -> Optional.of(FAIL);
            case PRELOAD_EXITS -> Optional.of(EXIT);
            default -> Optional.empty();
        };
    }
}
