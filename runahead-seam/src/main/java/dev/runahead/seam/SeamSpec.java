// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import dev.runahead.SessionSpec;
import dev.runahead.seam.key.CallKey;
import org.jspecify.annotations.Nullable;

/**
 * One call of a seam. Two are equal if they are of the same seam and class, with equal receivers and arguments: neither the place
 * where it is called nor who calls counts. Immutable but for its caller.
 *
 * @param original what is called
 * @param key its receiver and arguments
 * @param caller who called first with this key
 */
record SeamSpec(Original original, CallKey key, Caller caller) implements SessionSpec {

    /** Types, and of values no more than what tells two apart: they may be secrets. */
    @Override
    public String label() {
        Seam seam = original.seam();
        String call = seam.isConstructor() ? "new " + seam.simpleName() : seam.simpleName() + "." + seam.member();
        return call + key.label();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SeamSpec spec
                && original.declaring() == spec.original.declaring()
                && original.seam().equals(spec.original.seam())
                && key.equals(spec.key);
    }

    @Override
    public int hashCode() {
        return 31 * original.declaring().hashCode() + key.hashCode();
    }
}
