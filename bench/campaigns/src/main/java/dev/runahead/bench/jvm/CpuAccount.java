// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Counts the processor time of test JVMs and of all that they start. Confined to one thread. */
public interface CpuAccount extends AutoCloseable {

    /**
     * The most exact one that this system lets us have.
     *
     * @param campaign begins the name of what is made for it
     */
    static CpuAccount open(String campaign) {
        try {
            return CpuGroup.make(Path.of("/"), campaign);
        } catch (IOException | UncheckedIOException e) {
            return new ReapedCpu();
        }
    }

    /** How it counts, in one word of the report. */
    String word();

    /** What stands before the command of a test JVM that shall be counted; may be empty. */
    List<String> prefix();

    /**
     * Seconds of user and system time up to now, from some beginning.
     *
     * @throws IOException if the system does not say
     */
    double seconds() throws IOException;

    @Override
    void close();
}
