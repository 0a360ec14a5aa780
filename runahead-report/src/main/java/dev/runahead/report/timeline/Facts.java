// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.timeline;

import java.util.LinkedHashMap;
import java.util.Map;

/** Gathers what is known of a bar; what is empty is not known. Confined to one thread. */
final class Facts {

    private final Map<String, String> facts = new LinkedHashMap<>();

    Facts with(String about, String text) {
        if (!text.isEmpty()) {
            facts.put(about, text);
        }
        return this;
    }

    /** A time that is not 0. */
    Facts lasted(String about, long nanos) {
        return with(about, nanos == 0 ? "" : Seconds.text(nanos));
    }

    Map<String, String> map() {
        return facts;
    }
}
