// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DoctorTests {

    @TempDir
    Path directory;

    private MadeProject project;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void make() throws IOException {
        project = new MadeProject(directory);
    }

    @Test
    void tellsWhatIsThere() throws IOException {
        project.withAllThatIsNeeded()
                .jar(
                        "jupiter.jar",
                        "META-INF/services/org.junit.platform.engine.TestEngine",
                        "a.JupiterEngine # one\n");
        assertThat(look()).isZero();
        assertThat(out.toString())
                .contains("Runahead: engine 1.0, junit 1.0")
                .contains("JUnit Platform: engine 6.1.3, launcher 6.1.3")
                .contains("engines: a.JupiterEngine\n")
                .contains("to be mended: nothing");
    }

    @Test
    void tellsWhatWillBeBuiltAheadAndWhatNot() throws IOException {
        project.withAllThatIsNeeded().test("RingTests", """
                import dev.runahead.junit.*;
                @Workers class RingTests {
                    @interface Plain {}
                    @Plain void plain() {}
                    @NoRunahead void alone() {}
                    void opens() { dev.runahead.SessionGate.open(); }
                }
                @DeclaresSession @interface Workers {}
                """);
        assertThat(look()).isZero();
        String ahead = between("built ahead", "not built ahead");
        assertThat(ahead)
                .contains("RingTests (@Workers) declares a session")
                .contains("RingTests#opens (SessionGate.open) opens sessions; in a first run")
                .doesNotContain("Plain");
        assertThat(between("not built ahead", "to be mended")).contains("RingTests#alone (@NoRunahead)");
    }

    @Test
    void missesRunahead() throws IOException {
        project.jar("junit-platform-engine-6.1.3.jar");
        assertThat(look()).isEqualTo(1);
        assertThat(out.toString()).contains("Runahead is not on the test class path: add dev.runahead:runahead-junit");
    }

    @Test
    void seesAPlatformThatIsTooOld() throws IOException {
        project.withAllThatIsNeeded();
        MadeProject old =
                new MadeProject(Files.createDirectory(directory.resolve("old"))).jar("junit-platform-engine-1.9.3.jar");
        assertThat(look("--class-path", old.classPath() + ":" + project.classPath()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("is too old");
    }

    @Test
    void seesJarsThatDoNotBelongTogether() throws IOException {
        project.withAllThatIsNeeded().jar("runahead-mpi-0.9.jar");
        assertThat(look()).isEqualTo(1);
        assertThat(out.toString()).contains("engine 1.0, junit 1.0, mpi 0.9", "runahead-bom");
    }

    @Test
    void seesThatItIsSwitchedOff() throws IOException {
        project.withAllThatIsNeeded().file("junit-platform.properties", "runahead.enabled = false\n");
        assertThat(look()).isEqualTo(1);
        assertThat(out.toString()).contains("Runahead is switched off");
    }

    @Test
    void seesSeamsWithoutAnAgent() throws IOException {
        project.withAllThatIsNeeded().file("junit-platform.properties", "runahead.seams = a.B#c()\n");
        assertThat(look()).isEqualTo(1);
        assertThat(out.toString()).contains("the test JVM has no agent");
    }

    @Test
    void asksForWhatItNeeds() throws IOException {
        assertThat(execute(directory.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("there is no pom.xml in").contains("--class-path");
        assertThat(execute(Files.createDirectory(directory.resolve("empty")).toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("there are no compiled tests in").contains("mvn test-compile");
    }

    private int look(String... classPath) {
        List<String> arguments = new ArrayList<>(List.of(project.directory().toString()));
        arguments.addAll(classPath.length > 0 ? List.of(classPath) : List.of("--class-path", project.classPath()));
        return execute(arguments.toArray(String[]::new));
    }

    private int execute(String... arguments) {
        return new CommandLine(new Doctor())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String between(String from, String to) {
        String all = out.toString();
        int begin = all.indexOf("\n" + from);
        return all.substring(begin, all.indexOf("\n" + to, begin));
    }
}
