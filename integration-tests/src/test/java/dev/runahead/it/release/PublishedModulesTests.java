// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.it.ReactorRepository;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each module is published as a whole or not at all. */
class PublishedModulesTests {

    private static final String BOM = "runahead-bom";

    /** Those whose jars people use: all that do not say that they are none. */
    static List<Pom> published() throws IOException {
        return Pom.in(ReactorRepository.above()).modules().stream()
                .filter(module ->
                        !module.property("unpublished").orElse("false").equals("true"))
                .filter(module -> !module.artifact().equals(BOM))
                .toList();
    }

    @Test
    void whatIsAnExampleOrMeasuresIsNotPublished() throws IOException {
        assertThat(published())
                .isNotEmpty()
                .allSatisfy(module -> assertThat(module.artifact())
                        .as("%s says neither that it is unpublished nor is it one of Runahead's own", module.file())
                        .startsWith("runahead-"));
    }

    @Test
    void theBillOfMaterialsHasThemAll() throws IOException {
        Pom bom = Pom.in(ReactorRepository.above().resolve(BOM));
        assertThat(bom.version())
                .as("it has no parent to take it from")
                .isEqualTo(Pom.in(ReactorRepository.above()).version());
        assertThat(bom.managed())
                .containsExactlyInAnyOrderElementsOf(published().stream()
                        .map(module -> module.artifact() + ":${project.version}")
                        .toList());
    }

    @Test
    void eachHasANameOfItsOwnOnAModulePath() throws IOException {
        assertThat(published())
                .allSatisfy(module -> assertThat(module.property("module.name"))
                        .as("module.name in %s", module.file())
                        .contains(module.artifact().replace("runahead-", "dev.runahead.")));
    }
}
