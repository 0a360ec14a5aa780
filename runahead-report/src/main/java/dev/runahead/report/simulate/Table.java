// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.report.simulate.Foresight.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Simulations of one run, for people and for programs. Thread-safe, without state. */
final class Table {

    private static final double NANOS = 1e9;

    private Table() {}

    /** Lines for people. */
    static List<String> text(List<Simulation> simulations) {
        List<String> lines = new ArrayList<>();
        Columns columns = Columns.of(simulations);
        lines.add(String.format(
                Locale.ROOT, "%s  %-26s %9s %7s %9s %9s", columns.titles(), "", "wall", "of off", "waiting", "hidden"));
        for (Simulation each : simulations) {
            String where = columns.of(each.host());
            String below = " ".repeat(where.length());
            lines.add(where + row("off", each.off(), each));
            lines.add(below + row("one ahead, the same again", each.sameAgain(), each));
            lines.add(below + row("scheduler, next time", each.next(), each));
            lines.add(below + foresight(each));
        }
        return lines;
    }

    /** What rows tell of a host: of hosts and GPUs only if they were given. */
    private record Columns(boolean hosts, boolean gpus) {

        static Columns of(List<Simulation> simulations) {
            return new Columns(
                    simulations.stream().anyMatch(each -> each.host().hosts() != 1),
                    simulations.stream().anyMatch(each -> each.host().gpus() != Host.ANY_GPUS));
        }

        String titles() {
            return (hosts ? "hosts " : "") + (gpus ? "gpus " : "") + "processors builders spares";
        }

        String of(Host host) {
            return (hosts ? String.format(Locale.ROOT, "%5d ", host.hosts()) : "")
                    + (gpus ? String.format(Locale.ROOT, "%4d ", host.gpus()) : "")
                    + String.format(Locale.ROOT, "%10d %8d %6d", host.processors(), host.builders(), host.spares());
        }
    }

    private static String row(String title, Result result, Simulation of) {
        return String.format(
                Locale.ROOT,
                "  %-26s %7.2f s %5.0f %% %7.2f s %7.2f s",
                title,
                result.wallNanos() / NANOS,
                100 * result.wallNanos() / of.off().wallNanos(),
                result.waitedNanos() / NANOS,
                (of.off().waitedNanos() - result.waitedNanos()) / NANOS);
    }

    private static String foresight(Simulation of) {
        Foresight foresight = of.foresight();
        String proof = foresight.proof() == Proof.OPTIMUM
                ? "the optimum"
                : String.format(
                        Locale.ROOT, "the best that was found; none is below %.2f s", foresight.boundNanos() / NANOS);
        return String.format(
                Locale.ROOT,
                "  %-26s %7.2f s %5.0f %% %s",
                "perfect foresight",
                foresight.wallNanos() / NANOS,
                100 * foresight.wallNanos() / of.off().wallNanos(),
                " " + proof);
    }

    /** One JSON object for a simulation. */
    static String json(String name, RecordedCourse run, Simulation of) {
        Host host = of.host();
        return String.format(
                Locale.ROOT,
                "{\"input\":%s,\"recorded_s\":%.3f,\"cut\":%b,\"interference\":%.2f,"
                        + "\"hosts\":%d,\"gpus\":%s,\"processors\":%d,\"builders\":%d,\"spares\":%d,"
                        + "\"off_s\":%.3f,\"off_waiting_s\":%.3f,\"one_ahead_s\":%.3f,\"one_ahead_waiting_s\":%.3f,"
                        + "\"next_s\":%.3f,\"next_waiting_s\":%.3f,"
                        + "\"foresight_s\":%.3f,\"foresight_is_optimum\":%b,\"bound_s\":%.3f}",
                JsonText.quoted(name),
                run.recording().wallNanos() / NANOS,
                run.recording().cut(),
                run.interference(),
                host.hosts(),
                host.gpus() == Host.ANY_GPUS ? "null" : host.gpus(),
                host.processors(),
                host.builders(),
                host.spares(),
                of.off().wallNanos() / NANOS,
                of.off().waitedNanos() / NANOS,
                of.sameAgain().wallNanos() / NANOS,
                of.sameAgain().waitedNanos() / NANOS,
                of.next().wallNanos() / NANOS,
                of.next().waitedNanos() / NANOS,
                of.foresight().wallNanos() / NANOS,
                of.foresight().proof() == Proof.OPTIMUM,
                of.foresight().boundNanos() / NANOS);
    }
}
