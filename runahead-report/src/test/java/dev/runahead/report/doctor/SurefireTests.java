// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurefireTests {

    @TempDir
    Path directory;

    @Test
    void isReadFromAnEffectivePom() throws IOException {
        Surefire surefire = read("""
                <forkCount>2</forkCount><reuseForks>false</reuseForks>
                <argLine>-Xmx1g -javaagent:/r/runahead-seam.jar -Drunahead.depth=2</argLine>
                <systemPropertyVariables><runahead.kinds>!a</runahead.kinds></systemPropertyVariables>
                """, "");
        assertThat(surefire)
                .isEqualTo(new Surefire(
                        "3.6.1",
                        "2",
                        false,
                        "-Xmx1g -javaagent:/r/runahead-seam.jar -Drunahead.depth=2",
                        Map.of("runahead.kinds", "!a")));
        Patient patient = patient(surefire);
        assertThat(patient.hasAgent()).isTrue();
        assertThat(patient.setting("runahead.kinds")).contains("!a");
        assertThat(patient.setting("runahead.depth")).contains("2");
        assertThat(Prospect.of(patient).not())
                .anySatisfy(line -> assertThat(line).contains("a test JVM of its own"))
                .anySatisfy(line -> assertThat(line).contains("runahead.kinds: !a"));
    }

    @Test
    void takesPropertiesForWhatIsNotConfigured() throws IOException {
        Surefire surefire = read("", "<forkCount>3</forkCount>");
        assertThat(surefire.forkCount()).isEqualTo("3");
        assertThat(surefire.reuseForks()).isTrue();
        assertThat(Prospect.of(patient(surefire)).not())
                .singleElement()
                .asString()
                .contains("forkCount is 3");
    }

    @Test
    void ofBefore3NeedsALauncher() throws IOException {
        Surefire old = new Surefire("2.22.2", "1", true, "", Map.of());
        Patient patient = new Patient(
                new ClassPath(List.of(Path.of("/none/junit-platform-engine-1.10.5.jar"))),
                Optional.of(old),
                Map.of(),
                Map.of(),
                List.of(),
                0,
                0);
        assertThat(Problems.of(patient)).anySatisfy(line -> assertThat(line).contains("junit-platform-launcher"));
    }

    private Surefire read(String configuration, String properties) throws IOException {
        Path pom = Files.writeString(directory.resolve("pom.xml"), """
                <project><properties>%s</properties><build><plugins>
                <plugin><artifactId>maven-compiler-plugin</artifactId><version>1</version></plugin>
                <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.6.1</version>
                <configuration>%s</configuration></plugin>
                </plugins></build></project>
                """.formatted(properties, configuration));
        return Surefire.in(pom).orElseThrow();
    }

    private static Patient patient(Surefire surefire) {
        return new Patient(new ClassPath(List.of()), Optional.of(surefire), Map.of(), Map.of(), List.of(), 0, 0);
    }
}
