// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * How Maven's plugin will run the tests, by the effective POM. Immutable.
 *
 * @param version of the plugin
 * @param forkCount as it is written, such as {@code 1} or {@code 1C}
 * @param reuseForks whether a test JVM runs more than one class
 * @param argLine of the test JVMs
 * @param properties that are set in them
 */
record Surefire(String version, String forkCount, boolean reuseForks, String argLine, Map<String, String> properties) {

    /** Copies the map. */
    Surefire {
        properties = Map.copyOf(properties);
    }

    /**
     * Reads it.
     *
     * @return empty if the project has no such plugin
     * @throws IOException if the file is no XML
     */
    static Optional<Surefire> in(Path effectivePom) throws IOException {
        Element project = parse(effectivePom);
        return child(project, "build")
                .flatMap(build -> child(build, "plugins"))
                .flatMap(Surefire::children)
                .filter(plugin -> text(plugin, "artifactId").equals("maven-surefire-plugin"))
                .findFirst()
                .map(plugin -> of(plugin, properties(project)));
    }

    private static Surefire of(Element plugin, Map<String, String> project) {
        Optional<Element> configuration = child(plugin, "configuration").findFirst();
        Map<String, String> own = new LinkedHashMap<>();
        for (String group : new String[] {"systemProperties", "systemPropertyVariables", "environmentVariables"}) {
            configuration.stream()
                    .flatMap(each -> child(each, group))
                    .flatMap(Surefire::children)
                    .forEach(each ->
                            own.put(each.getTagName(), each.getTextContent().strip()));
        }
        return new Surefire(
                text(plugin, "version"),
                setting(configuration, project, "forkCount", "1"),
                !setting(configuration, project, "reuseForks", "true").equals("false"),
                setting(configuration, project, "argLine", ""),
                own);
    }

    /** What the plugin is configured with, else the property of that name, else Surefire's default. */
    private static String setting(
            Optional<Element> configuration, Map<String, String> project, String name, String otherwise) {
        return configuration.stream()
                .flatMap(each -> child(each, name))
                .map(element -> element.getTextContent().strip())
                .findFirst()
                .orElse(project.getOrDefault(name, otherwise));
    }

    private static Map<String, String> properties(Element project) {
        Map<String, String> properties = new LinkedHashMap<>();
        child(project, "properties")
                .flatMap(Surefire::children)
                .forEach(each ->
                        properties.put(each.getTagName(), each.getTextContent().strip()));
        return properties;
    }

    private static Element parse(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is no effective POM of one project: " + e.getMessage(), e);
        }
    }

    private static String text(Element parent, String name) {
        return child(parent, name)
                .findFirst()
                .map(element -> element.getTextContent().strip())
                .orElse("");
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
