// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A POM as it is written, without what it inherits. Immutable as long as nobody changes the element.
 *
 * @param file where it lies
 * @param project its outermost element
 */
record Pom(Path file, Element project) {

    /** Reads one. */
    static Pom in(Path directory) throws IOException {
        Path file = directory.resolve("pom.xml");
        try {
            return new Pom(
                    file,
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(file.toFile())
                            .getDocumentElement());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Those of the modules that it names. */
    List<Pom> modules() throws IOException {
        List<Pom> modules = new ArrayList<>();
        for (Element module : below(child(project, "modules"))) {
            modules.add(in(file.resolveSibling(module.getTextContent().strip())));
        }
        return modules;
    }

    String artifact() {
        return text(project, "artifactId").orElseThrow();
    }

    /** Its own, or its parent's. */
    String version() {
        return text(project, "version")
                .or(() -> child(project, "parent").findFirst().flatMap(parent -> text(parent, "version")))
                .orElseThrow();
    }

    Optional<String> property(String name) {
        return child(project, "properties").findFirst().flatMap(properties -> text(properties, name));
    }

    /** What comes with it to those who depend on it: {@code group:artifact}. */
    List<String> brought() {
        return below(child(project, "dependencies")).stream()
                .filter(each -> List.of("compile", "runtime")
                        .contains(text(each, "scope").orElse("compile")))
                .filter(each -> !text(each, "optional").orElse("false").equals("true"))
                .map(each -> text(each, "groupId").orElseThrow() + ":"
                        + text(each, "artifactId").orElseThrow())
                .toList();
    }

    /** What it manages: {@code artifact:version}. */
    List<String> managed() {
        return below(child(project, "dependencyManagement").flatMap(each -> child(each, "dependencies"))).stream()
                .map(each -> text(each, "artifactId").orElseThrow() + ":"
                        + text(each, "version").orElseThrow())
                .toList();
    }

    private static Optional<String> text(Element parent, String name) {
        return child(parent, name)
                .findFirst()
                .map(element -> element.getTextContent().strip());
    }

    private static List<Element> below(Stream<Element> parents) {
        return parents.flatMap(Pom::children).toList();
    }

    private static Stream<Element> child(Element parent, String name) {
        return children(parent).filter(element -> element.getTagName().equals(name));
    }

    private static Stream<Element> children(Element parent) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }
}
