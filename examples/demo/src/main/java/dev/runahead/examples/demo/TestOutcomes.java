// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Which tests one run executed and what became of them, from JUnit's XML reports. Immutable.
 *
 * @param byTest {@code passed}, {@code failed} or {@code skipped} by class and method
 */
record TestOutcomes(SortedMap<String, String> byTest) {

    /**
     * Reads every {@code TEST-*.xml} of a directory.
     *
     * @throws IOException if there is none, or one is not XML
     */
    static TestOutcomes read(Path reports) throws IOException {
        SortedMap<String, String> byTest = new TreeMap<>();
        for (Path report : reportsIn(reports)) {
            NodeList cases = parse(report).getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                byTest.put(test.getAttribute("classname") + "." + test.getAttribute("name"), outcome(test));
            }
        }
        if (byTest.isEmpty()) {
            throw new IOException("no test in the XML reports of " + reports);
        }
        return new TestOutcomes(byTest);
    }

    private static List<Path> reportsIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                    .toList();
        }
    }

    private static Element parse(Path report) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(report.toFile()).getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(report + " is not an XML report: " + e.getMessage(), e);
        }
    }

    private static String outcome(Element test) {
        if (has(test, "failure") || has(test, "error")) {
            return "failed";
        }
        return has(test, "skipped") ? "skipped" : "passed";
    }

    private static boolean has(Element test, String child) {
        return test.getElementsByTagName(child).getLength() > 0;
    }

    long count(String outcome) {
        return byTest.values().stream().filter(outcome::equals).count();
    }

    /** One line for each test that the other run did not execute, or with another outcome. Empty: the same results. */
    List<String> differencesTo(TestOutcomes other) {
        SortedMap<String, String> all = new TreeMap<>(byTest);
        all.putAll(other.byTest);
        List<String> differences = new ArrayList<>();
        for (String test : all.keySet()) {
            String here = byTest.getOrDefault(test, "not executed");
            String there = other.byTest.getOrDefault(test, "not executed");
            if (!here.equals(there)) {
                differences.add(test + ": " + here + " and " + there);
            }
        }
        return differences;
    }
}
