// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.util.Comparator;

/**
 * What tells specs apart. Immutable. Specs without a text that have one label count as one.
 *
 * @param provider the name of the provider's class; empty if a ledger did not tell it
 * @param kind of session
 * @param label what people read
 * @param text what the spec is made of again, or empty
 */
record SpecKey(String provider, String kind, String label, String text) {

    /** The order in which they lie in a file: of equal histories the same. */
    static final Comparator<SpecKey> ORDER = Comparator.comparing(SpecKey::kind)
            .thenComparing(SpecKey::label)
            .thenComparing(SpecKey::provider)
            .thenComparing(SpecKey::text);

    static SpecKey of(SpecHistory spec) {
        return new SpecKey(spec.provider(), spec.kind(), spec.label(), spec.text());
    }
}
