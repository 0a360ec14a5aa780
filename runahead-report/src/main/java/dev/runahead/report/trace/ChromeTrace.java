// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.trace;

import dev.runahead.report.simulate.JsonText;
import dev.runahead.report.timeline.Bar;
import dev.runahead.report.timeline.BarKind;
import dev.runahead.report.timeline.ForkLanes;
import dev.runahead.report.timeline.Lane;
import dev.runahead.report.timeline.Timeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A timeline as Chrome's trace events, which <a href="https://ui.perfetto.dev">Perfetto</a> and {@code chrome://tracing} open: a fork is a
 * process, a lane a thread, a bar a complete event, and an arrow leads from a build to each test that got its session.
 * Confined to one thread.
 *
 * <p>The format is the JSON object format of the Trace Event Format: times are microseconds. Process numbers are the forks' own order,
 * since process ids of several hosts may be equal.
 */
public final class ChromeTrace {

    private final List<String> events = new ArrayList<>();
    private final Map<Long, Place> builds = new HashMap<>();
    private final List<Taken> taken = new ArrayList<>();
    private int arrows;

    /** A bar, and in which thread of which process it is. */
    private record Place(int process, int thread, Bar bar) {}

    private record Taken(long spare, Place by) {}

    private ChromeTrace() {}

    /** The whole file. */
    public static String of(Timeline timeline) {
        ChromeTrace trace = new ChromeTrace();
        for (int fork = 0; fork < timeline.forks().size(); fork++) {
            trace.fork(fork + 1, timeline.forks().get(fork));
        }
        return trace.events.stream()
                .collect(Collectors.joining(",\n", "{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n", "\n]}\n"));
    }

    private void fork(int process, ForkLanes fork) {
        name("process_name", process, 0, fork.fork().name());
        builds.clear();
        taken.clear();
        for (int thread = 1; thread <= fork.lanes().size(); thread++) {
            Lane lane = fork.lanes().get(thread - 1);
            name("thread_name", process, thread, lane.name());
            events.add(event("M", "thread_sort_index", process, thread) + ",\"args\":{\"sort_index\":" + thread + "}}");
            for (Bar bar : lane.bars()) {
                bar(new Place(process, thread, bar));
            }
        }
        taken.forEach(this::arrow);
    }

    private void name(String what, int process, int thread, String name) {
        events.add(event("M", what, process, thread) + ",\"args\":{\"name\":" + JsonText.quoted(name) + "}}");
    }

    private void bar(Place at) {
        Bar bar = at.bar();
        String args = bar.facts().entrySet().stream()
                .map(fact -> JsonText.quoted(fact.getKey()) + ":" + JsonText.quoted(fact.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
        events.add(event("X", bar.label(), at.process(), at.thread()) + ",\"cat\":"
                + JsonText.quoted(bar.kind().words()) + ",\"ts\":" + micros(bar.fromNanos()) + ",\"dur\":"
                + micros(bar.nanos()) + ",\"args\":" + args + "}");
        if (bar.kind() == BarKind.BUILD) {
            builds.put(bar.spare(), at);
        } else if (bar.spare() != 0 && (bar.kind() == BarKind.HANDOVER || bar.kind() == BarKind.WAIT)) {
            taken.add(new Taken(bar.spare(), at));
        }
    }

    /** Of a session that its test had built itself, and another test used again, no build is told. */
    private void arrow(Taken handover) {
        Place build = builds.get(handover.spare());
        if (build != null) {
            arrows++;
            // Within both bars, not at their ends: that is how a viewer finds the bars that an arrow belongs to.
            end("s", build, build.bar().fromNanos() + build.bar().nanos() / 2, "");
            end(
                    "f",
                    handover.by(),
                    handover.by().bar().fromNanos() + handover.by().bar().nanos() / 2,
                    ",\"bp\":\"e\"");
        }
    }

    private void end(String phase, Place at, long nanos, String more) {
        events.add(event(phase, "handover", at.process(), at.thread()) + ",\"cat\":\"handover\",\"id\":" + arrows
                + ",\"ts\":" + micros(nanos) + more + "}");
    }

    private static String event(String phase, String name, int process, int thread) {
        return "{\"ph\":\"" + phase + "\",\"name\":" + JsonText.quoted(name) + ",\"pid\":" + process + ",\"tid\":"
                + thread;
    }

    private static String micros(long nanos) {
        return String.format(Locale.ROOT, "%.3f", nanos / 1e3);
    }
}
