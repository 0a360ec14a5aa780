// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.agent;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What the agent says of one JVM ({@code runahead.seams.report}). Immutable.
 *
 * @param lookedAt classes that it looked at
 * @param transformed classes that it rewrote
 * @param failed classes that it could not deal with
 * @param nanos what looking and rewriting took
 */
record AgentReport(long lookedAt, long transformed, long failed, long nanos) {

    /**
     * Reads it.
     *
     * @throws IOException if the agent was not there, or has written something else
     */
    static AgentReport read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new AgentReport(
                number(properties, "looked-at", file),
                number(properties, "transformed", file),
                number(properties, "failed", file),
                number(properties, "nanos", file));
    }

    private static long number(Properties properties, String key, Path file) throws IOException {
        try {
            return Long.parseLong(properties.getProperty(key, ""));
        } catch (NumberFormatException e) {
            throw new IOException("no number " + key + " in " + file + ": " + properties, e);
        }
    }

    double microsecondsPerClass() {
        return nanos / 1e3 / lookedAt;
    }
}
