// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What the example timed in one run of its suite. Immutable.
 *
 * @param engines all engines, in the order in which they opened
 * @param sessionOpenNanos when JUnit opened the launcher session
 * @param sessionCloseNanos when it had closed it, whatever Runahead does at the end included
 */
record SuiteTimes(List<EngineTimes> engines, long sessionOpenNanos, long sessionCloseNanos) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the example's file of JSON lines.
     *
     * @throws IOException if it cannot be read, or the suite did not come to its end
     */
    static SuiteTimes read(Path file) throws IOException {
        List<EngineTimes> engines = new ArrayList<>();
        JsonNode session = null;
        for (String line : Files.readAllLines(file)) {
            JsonNode node = JSON.readTree(line);
            if (node.has("engine")) {
                engines.add(engine(node));
            } else if (node.has("session_open_ns")) {
                session = node;
            }
        }
        if (session == null) {
            throw new IOException(file + " has " + engines.size()
                    + " engines but no end of the session: the test JVM did not come to its end");
        }
        return new SuiteTimes(
                List.copyOf(engines), nanos(session, "session_open_ns"), nanos(session, "session_close_ns"));
    }

    private static EngineTimes engine(JsonNode node) throws IOException {
        long closeStart = nanos(node, "close_start_ns");
        JsonNode first = node.path("first_embedding_ns");
        return new EngineTimes(
                node.path("engine").asText(),
                node.path("own_session").asBoolean(),
                node.path("launcher").asText(),
                nanos(node, "open_start_ns"),
                nanos(node, "open_end_ns"),
                first.isNumber() ? first.asLong() : closeStart,
                closeStart,
                nanos(node, "close_end_ns"));
    }

    private static long nanos(JsonNode node, String name) throws IOException {
        if (!node.path(name).isNumber()) {
            throw new IOException("no number " + name + " in the example's times: " + node);
        }
        return node.path(name).asLong();
    }

    /** The engines that opened a pool of their own: the chain that Runahead can help. */
    List<EngineTimes> chain() {
        return engines.stream().filter(EngineTimes::ownSession).toList();
    }

    double wallSeconds() {
        return seconds(sessionCloseNanos - sessionOpenNanos);
    }

    double boundarySeconds() {
        return sum(EngineTimes::boundaryNanos);
    }

    double openSeconds() {
        return sum(EngineTimes::openNanos);
    }

    double bodySeconds() {
        return sum(EngineTimes::bodyNanos);
    }

    double closeSeconds() {
        return sum(EngineTimes::closeNanos);
    }

    /** The boundary of the chain's first engine, for which nothing can have been built ahead. */
    double firstBoundarySeconds() {
        return seconds(chain().get(0).boundaryNanos());
    }

    /** The most that building one pool ahead during the body before it can save, summed over the chain. */
    double savableSeconds() {
        List<EngineTimes> chain = chain();
        long savable = 0;
        for (int i = 1; i < chain.size(); i++) {
            savable += Math.min(chain.get(i).boundaryNanos(), chain.get(i - 1).bodyNanos());
        }
        return seconds(savable);
    }

    private double sum(ToLongFunction<EngineTimes> part) {
        return seconds(chain().stream().mapToLong(part).sum());
    }

    static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
