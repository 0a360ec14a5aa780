// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

/** With whom a scene may be on the stage, where several play at once. */
enum Presence {

    /** With any others that may too. */
    AMONG_OTHERS,

    /** With nobody: it changes what all sessions of the JVM are looked at by. */
    ALONE,

    /** With nobody, and nobody comes behind it: it ends the JVM. */
    LAST;

    static Presence of(Kind kind) {
        return kind.endsTheJvm() ? LAST : kind.changesTheJvm() ? ALONE : AMONG_OTHERS;
    }
}
