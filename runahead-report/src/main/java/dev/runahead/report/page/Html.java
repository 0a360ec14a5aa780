// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.page;

/** Text as a part of a page. Thread-safe, without state. */
final class Html {

    private Html() {}

    /** Text that is nothing but text, also within quotes. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
