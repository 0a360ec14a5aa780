// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import dev.runahead.examples.demo.Lane.Mark;
import dev.runahead.examples.demo.SuiteLedger.Handed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns one run into the rows of a timeline; time 0 is the opening of its session. Immutable. */
record SuiteLanes(SuiteRun run) {

    /** What the tests did. */
    Lane tests() {
        SuiteTimes times = run.times();
        List<Bar> bars = new ArrayList<>();
        bars.add(bar(
                "session",
                "",
                "session",
                times.session().startNanos(),
                times.session().endNanos()));
        for (EngineTimes engine : times.engines()) {
            bars.addAll(engine.ownSession() ? chainBars(engine) : List.of(callersBar(engine)));
        }
        String label = run.arm() + String.format(Locale.ROOT, " %.1f s", times.wallSeconds());
        return new Lane(label, names(), List.copyOf(bars), List.of());
    }

    private List<Bar> chainBars(EngineTimes engine) {
        return List.of(
                bar("boundary", "", engine.engine() + ": boundary", engine.startNanos(), engine.firstEmbeddingNanos()),
                bar(
                        "body",
                        "body ",
                        engine.engine() + ": body",
                        engine.firstEmbeddingNanos(),
                        engine.closeStartNanos()),
                bar("close", "", engine.engine() + ": close", engine.closeStartNanos(), engine.closeEndNanos()));
    }

    private Bar callersBar(EngineTimes engine) {
        String title = engine.engine() + ": on the caller's own session, never intercepted";
        return bar("callers", "", title, engine.startNanos(), engine.closeEndNanos());
    }

    /** A test class may open several engines in a row; its name stands once. */
    private List<Mark> names() {
        List<Mark> names = new ArrayList<>();
        String previous = "";
        for (EngineTimes engine : run.times().engines()) {
            if (!engine.engine().equals(previous)) {
                names.add(new Mark(name(engine), since(engine.startNanos())));
            }
            previous = engine.engine();
        }
        return List.copyOf(names);
    }

    /** With its boundary, which may be too short to be written into its bar. */
    private static String name(EngineTimes engine) {
        return engine.ownSession()
                ? String.format(
                        Locale.ROOT, "%s (pool %.2f s)", engine.engine(), SuiteTimes.seconds(engine.boundaryNanos()))
                : engine.engine();
    }

    /** What was built meanwhile, and when it was handed over. */
    Lane background() {
        SuiteLedger ledger = run.requiredLedger();
        List<Bar> bars = new ArrayList<>();
        ledger.builds().forEach(build -> bars.addAll(phases(build)));
        List<Mark> handovers = ledger.answers().stream()
                .filter(Handed::builtAhead)
                .map(answer -> new Mark(
                        String.format(
                                Locale.ROOT,
                                "handed over (%s), waited %.1f ms",
                                answer.answer(),
                                answer.waitedNanos() / 1e6),
                        since(answer.atNanos())))
                .toList();
        return new Lane("built ahead", List.of(), List.copyOf(bars), handovers);
    }

    private List<Bar> phases(SpareBuild build) {
        List<Bar> bars = new ArrayList<>();
        long buildEnd = build.endNanos() == 0 ? run.times().session().endNanos() : build.endNanos();
        for (int i = 0; i < build.phases().size(); i++) {
            SpareBuild.Phase phase = build.phases().get(i);
            boolean last = i + 1 == build.phases().size();
            long end = last ? buildEnd : build.phases().get(i + 1).startNanos();
            String title = "spare " + build.spare() + ": " + phase.name() + (last ? " (" + build.end() + ")" : "");
            bars.add(bar("phase" + Math.min(i, 3), phase.name() + " ", title, phase.startNanos(), end));
        }
        return bars;
    }

    private Bar bar(String style, String text, String title, long fromNanos, long toNanos) {
        String length = String.format(Locale.ROOT, "%.2f s", SuiteTimes.seconds(toNanos - fromNanos));
        return new Bar(style, text + length, title + ", " + length, since(fromNanos), since(toNanos));
    }

    private double since(long nanos) {
        return SuiteTimes.seconds(nanos - run.times().session().startNanos());
    }
}
