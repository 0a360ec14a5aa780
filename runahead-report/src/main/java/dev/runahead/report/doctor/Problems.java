// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What keeps Runahead from working in a project, each with what to do. Without state. */
final class Problems {

    private static final String LISTENER = "dev.runahead.junit.RunaheadSessionListener";
    private static final String LISTENERS = "org.junit.platform.launcher.LauncherSessionListener";

    private Problems() {}

    static List<String> of(Patient patient) throws IOException {
        List<String> problems = new ArrayList<>();
        if (!patient.classPath().services(LISTENERS).contains(LISTENER)) {
            problems.add("Runahead is not on the test class path: add dev.runahead:runahead-junit with scope test");
        }
        versions(patient).ifPresent(problems::add);
        platform(patient).ifPresent(problems::add);
        patient.setting("runahead.enabled")
                .filter(value -> value.equalsIgnoreCase("false"))
                .ifPresent(value -> problems.add("Runahead is switched off: runahead.enabled is false, in the build's"
                        + " configuration, the environment or junit-platform.properties"));
        agent(patient).ifPresent(problems::add);
        if (patient.unread() > 0) {
            problems.add(
                    patient.unread() + " classes of the tests are of a Java that this command cannot read; what they"
                            + " declare is not told here, but Runahead will see it");
        }
        return problems;
    }

    private static Optional<String> versions(Patient patient) {
        List<String> all = Stream.of("engine", "junit", "mpi", "spring", "seam")
                .flatMap(name ->
                        patient.classPath().version("runahead-" + name).stream().map(version -> name + " " + version))
                .toList();
        long different =
                all.stream().map(each -> each.replaceAll(".* ", "")).distinct().count();
        return different <= 1
                ? Optional.empty()
                : Optional.of("jars of Runahead of different versions (" + String.join(", ", all)
                        + "): import dev.runahead:runahead-bom");
    }

    private static Optional<String> platform(Patient patient) {
        Optional<String> launcher = patient.classPath().version("junit-platform-launcher");
        Optional<String> engine = patient.classPath().version("junit-platform-engine");
        if (engine.isEmpty() && launcher.isEmpty()) {
            return Optional.of(
                    "JUnit Platform is not on the test class path; Runahead needs 1.10 (JUnit 5.10) or later."
                            + " JUnit 4's tests run on it with org.junit.vintage:junit-vintage-engine");
        }
        String lowest = launcher.or(() -> engine).orElseThrow();
        if (Version.of(lowest).before(1, 10)
                || engine.filter(e -> Version.of(e).before(1, 10)).isPresent()) {
            return Optional.of("JUnit Platform " + lowest + " is too old: Runahead needs 1.10 (JUnit 5.10) or later");
        }
        if (launcher.isPresent()
                && engine.isPresent()
                && Version.of(launcher.get()).compareTo(Version.of(engine.get())) != 0) {
            return Optional.of("junit-platform-launcher " + launcher.get() + " and junit-platform-engine "
                    + engine.get() + " do not belong together: import org.junit:junit-bom");
        }
        boolean bringsItsOwn = patient.surefire()
                .filter(plugin -> Version.of(plugin.version()).before(3, 0))
                .isPresent();
        return launcher.isEmpty() && bringsItsOwn
                ? Optional.of(
                        "Surefire before 3.0 brings a launcher that knows no sessions (1.3), and Runahead does not start:"
                                + " add org.junit.platform:junit-platform-launcher with scope test, or use Surefire 3")
                : Optional.empty();
    }

    private static Optional<String> agent(Patient patient) {
        boolean attaches = patient.setting("runahead.seams.attach")
                .filter(value -> value.equalsIgnoreCase("true"))
                .isPresent();
        return patient.setting("runahead.seams").isEmpty() || patient.hasAgent() || attaches
                ? Optional.empty()
                : Optional.of(
                        "runahead.seams is set, but the test JVM has no agent: add -javaagent:<runahead-seam's jar> to its"
                                + " argLine, see docs/seams.md");
    }
}
