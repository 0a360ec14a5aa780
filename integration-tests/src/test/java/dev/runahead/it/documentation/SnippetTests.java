// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.it.documentation.Document.Snippet;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/**
 * The code in the pages. Java is compiled: whole files as they are, types and statements among what people are taken to have
 * besides ({@link Surroundings}). XML is read, and properties that are ours must be known. {@code RecipeTests} runs the longest.
 */
class SnippetTests {

    private static final String IMPORTS = """
            import dev.runahead.*;
            import dev.runahead.junit.*;
            import dev.runahead.mpi.*;
            import java.util.*;
            import org.junit.jupiter.api.*;
            import static org.junit.jupiter.api.Assertions.*;
            """;

    @TempDir
    Path directory;

    static Stream<Snippet> java() throws IOException {
        return in("java").filter(snippet -> !snippet.code().startsWith("package ")); // Whole files: RecipeTests'.
    }

    static Stream<Snippet> xml() throws IOException {
        return in("xml");
    }

    static Stream<Snippet> properties() throws IOException {
        return in("properties");
    }

    static Stream<Snippet> gradle() throws IOException {
        return in("kotlin");
    }

    private static Stream<Snippet> in(String language) throws IOException {
        return Document.all().stream()
                .flatMap(page -> page.snippets().stream())
                .filter(snippet -> snippet.language().equals(language));
    }

    @ParameterizedTest
    @MethodSource("java")
    void javaIsCompiled(Snippet snippet) throws IOException {
        assertThat(compile(snippet.code().replaceAll("\\{ \\.\\.\\. }", "{}")))
                .as("%s", snippet)
                .isEmpty();
    }

    @Test
    void whatIsWrongIsSeen() throws IOException {
        assertThat(compile("MpiPoolSession.openAll();\n")).contains("cannot find symbol");
        assertThat(compile("@MpiWorkers(workers = 2)\nclass Ring {}\n")).contains("cannot find symbol");
    }

    @ParameterizedTest
    @MethodSource("xml")
    void xmlIsWhole(Snippet snippet) throws Exception {
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader("<all>" + snippet.code() + "</all>")));
    }

    @ParameterizedTest
    @MethodSource("properties")
    void propertiesThatAreOursAreKnown(Snippet snippet) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(snippet.code()));
        String pages = Document.named("docs/configuration.md").text()
                + (Files.exists(snippet.of().path().resolveSibling("seams.md"))
                        ? Document.named("docs/seams.md").text()
                        : "");
        assertThat(properties.stringPropertyNames().stream().filter(name -> name.startsWith("runahead.")))
                .allSatisfy(name -> assertThat(pages).contains("| `" + name + "` |"));
    }

    /** There is no Gradle to run them: what they name must be there. */
    @ParameterizedTest
    @MethodSource("gradle")
    void artifactsForGradleAreThere(Snippet snippet) {
        assertThat(snippet.code()
                        .lines()
                        .flatMap(line -> java.util.regex.Pattern.compile("dev\\.runahead:([\\w-]+)")
                                .matcher(line)
                                .results()
                                .map(match -> match.group(1))))
                .allSatisfy(artifact -> assertThat(
                                dev.runahead.it.ReactorRepository.above().resolve(artifact))
                        .isDirectory());
    }

    /** What javac says of it; empty if it has nothing against it. */
    private String compile(String code) throws IOException {
        boolean types =
                code.matches("(?s)\\s*((//|@|import )[^\\n]*\\n|\\n)*(public |final )*(class|interface|enum) .*");
        String file = types
                ? IMPORTS + code
                : IMPORTS
                        + "class Statements extends dev.runahead.it.documentation.Surroundings {\nvoid all() throws Exception {\n"
                        + code + "}\n}\n";
        Path source = Files.writeString(directory.resolve("Snippet.java"), file);
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        out,
                        out,
                        List.of(
                                        "-proc:none",
                                        "-nowarn",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        "-d",
                                        directory
                                                .resolve("out" + File.separator)
                                                .toString(),
                                        source.toString())
                                .toArray(String[]::new));
        return said.toString();
    }
}
