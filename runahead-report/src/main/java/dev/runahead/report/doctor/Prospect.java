// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.doctor;

import dev.runahead.report.doctor.Sighting.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What will be built ahead in a project if nothing is wrong with it, and what will not. Immutable.
 *
 * @param ahead a line each
 * @param not a line each, with the reason
 */
record Prospect(List<String> ahead, List<String> not) {

    private static final int SHOWN = 20;

    /** Copies the lists. */
    Prospect {
        ahead = List.copyOf(ahead);
        not = List.copyOf(not);
    }

    static Prospect of(Patient patient) {
        List<String> ahead = new ArrayList<>();
        List<String> not = new ArrayList<>();
        show(patient, Kind.DECLARED, "declares a session, which is built from the plan's beginning on", ahead);
        String since = patient.knownTests() > 0
                ? "opens sessions; earlier runs tell which tests will"
                : "opens sessions; in a first run, which this will be, the next one is built once a first has been opened";
        show(patient, Kind.OPENED, since, ahead);
        show(patient, Kind.WARMED, "names files that are read into the page cache before", ahead);
        boolean spring = patient.classPath().version("runahead-spring").isPresent();
        show(
                patient,
                Kind.CONTEXT,
                spring
                        ? "has an application context, which is loaded ahead unless the summary of a run tells why not"
                        : "has an application context: add dev.runahead:runahead-spring with scope test",
                spring ? ahead : not);
        patient.setting("runahead.seams")
                .ifPresent(seams -> ahead.add("what is made through runahead.seams: " + seams));
        show(patient, Kind.LEFT_ALONE, "is to be left alone", not);
        show(patient, Kind.UNMANAGED, "opens a session that Runahead never touches", not);
        patient.setting("runahead.opt.out").ifPresent(rules -> not.add("what runahead.opt.out means: " + rules));
        patient.setting("runahead.kinds").ifPresent(kinds -> not.add("kinds other than runahead.kinds: " + kinds));
        patient.setting("runahead.prefetch")
                .filter(value -> value.equalsIgnoreCase("false"))
                .ifPresent(value -> not.add("anything at all: runahead.prefetch is false"));
        forks(patient).forEach(not::add);
        return new Prospect(ahead, not);
    }

    private static Stream<String> forks(Patient patient) {
        Optional<Surefire> surefire = patient.surefire();
        if (surefire.filter(plugin -> !plugin.reuseForks()).isPresent()) {
            return Stream.of(
                    "for another class than the one that runs: each has a test JVM of its own (reuseForks is false),"
                            + " and sessions do not outlive theirs");
        }
        return surefire
                .map(Surefire::forkCount)
                .filter(count -> !count.equals("1") && !count.equals("0"))
                .map(count -> "for another test JVM: there are several (forkCount is " + count
                        + "), and each builds ahead for its own tests")
                .stream();
    }

    private static void show(Patient patient, Kind kind, String text, List<String> lines) {
        List<Sighting> all = patient.sightings(kind);
        all.stream()
                .limit(SHOWN)
                .map(each -> each.where() + " (" + each.what() + ") " + text)
                .forEach(lines::add);
        if (all.size() > SHOWN) {
            lines.add("and " + (all.size() - SHOWN) + " more like these");
        }
    }
}
