// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.permit;

import java.util.Locale;

/** What a permit allows. Immutable. */
public enum Right {

    /** To build a session in the background: one slot a build. */
    BUILD,

    /** To keep a spare that is ready and nobody's: as many slots as its memory fills. */
    HOLD,

    /** To read files ahead: one slot a reader. */
    READ;

    /** How the names of its files begin. */
    String prefix() {
        return name().toLowerCase(Locale.ROOT);
    }
}
