// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The example's file of JSON lines, as far as it is read: a line for each engine, test class and test, for each time that
 * a declared pool was asked for, and for the whole session. Confined to one thread.
 */
final class TimesFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;
    private final List<EngineTimes> engines = new ArrayList<>();
    private final Map<String, Span> classes = new HashMap<>();
    private final List<Span> tests = new ArrayList<>();
    private final TreeSet<Long> asked = new TreeSet<>();
    private @Nullable Span session;

    private TimesFile(Path path) {
        this.path = path;
    }

    /**
     * Reads it.
     *
     * @throws IOException if it cannot be read, or the suite did not come to its end
     */
    static SuiteTimes read(Path path) throws IOException {
        TimesFile file = new TimesFile(path);
        for (String line : Files.readAllLines(path)) {
            file.add(JSON.readTree(line));
        }
        return file.times();
    }

    private void add(JsonNode node) throws IOException {
        if (node.has("engine")) {
            engines.add(engine(node));
        } else if (node.has("class")) {
            classes.put(node.path("class").asText(), span(node, "start_ns", "end_ns"));
        } else if (node.has("test")) {
            tests.add(span(node, "start_ns", "end_ns"));
        } else if (node.has("asked_ns")) {
            asked.add(nanos(node, "asked_ns"));
        } else if (node.has("session_open_ns")) {
            session = span(node, "session_open_ns", "session_close_ns");
        }
    }

    private SuiteTimes times() throws IOException {
        if (session == null) {
            throw new IOException(path + " has " + engines.size()
                    + " engines but no end of the session: the test JVM did not come to its end");
        }
        return new SuiteTimes(engines.stream().map(this::declared).toList(), List.copyOf(tests), session);
    }

    /** An engine on a pool of the test's own, unless the test class asked for that pool: then it had declared it. */
    private EngineTimes declared(EngineTimes engine) {
        Span group = classes.get(engine.engine());
        Long lastAsked = asked.lower(engine.startNanos());
        return group == null || lastAsked == null || lastAsked < group.startNanos()
                ? engine
                : engine.declaredBy(group, lastAsked);
    }

    private static EngineTimes engine(JsonNode node) throws IOException {
        long openStart = nanos(node, "open_start_ns");
        long closeStart = nanos(node, "close_start_ns");
        JsonNode first = node.path("first_embedding_ns");
        return new EngineTimes(
                node.path("engine").asText(),
                node.path("own_session").asBoolean(),
                node.path("launcher").asText(),
                openStart,
                openStart,
                nanos(node, "open_end_ns"),
                first.isNumber() ? first.asLong() : closeStart,
                closeStart,
                nanos(node, "close_end_ns"));
    }

    private static Span span(JsonNode node, String start, String end) throws IOException {
        return new Span(nanos(node, start), nanos(node, end));
    }

    private static long nanos(JsonNode node, String name) throws IOException {
        if (!node.path(name).isNumber()) {
            throw new IOException("no number " + name + " in the example's times: " + node);
        }
        return node.path(name).asLong();
    }
}
