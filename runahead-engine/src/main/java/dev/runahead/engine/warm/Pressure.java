// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * For how long somebody on this host has waited for I/O, as the kernel's pressure stall information tells it. It does not tell who: the
 * one who asks must not read meanwhile. Immutable, thread-safe.
 *
 * @see <a href="https://docs.kernel.org/accounting/psi.html">PSI</a>
 */
final class Pressure {

    private static final Pattern SOME = Pattern.compile("some [^\n]*total=(\\d{1,18})");

    private final Path file;

    private Pressure(Path file) {
        this.file = file;
    }

    static Pressure ofThisHost() {
        return in(Path.of("/"));
    }

    /** @param root where {@code proc} is */
    static Pressure in(Path root) {
        return new Pressure(root.resolve("proc/pressure/io"));
    }

    /** Microseconds in which at least one task was stalled, since boot; empty if this kernel does not tell. */
    OptionalLong stalledMicros() {
        try {
            Matcher found = SOME.matcher(Files.readString(file));
            return found.find() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
