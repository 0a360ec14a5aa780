// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.hosts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * How each test ended, by the reports in JUnit's XML. Immutable.
 *
 * @param lines {@code class#name outcome}, sorted; one that ran twice stands twice
 */
record Outcomes(List<String> lines) {

    private static final List<String> NOT_PASSED = List.of("failure", "error", "skipped");

    /** Copies the list. */
    Outcomes {
        lines = List.copyOf(lines);
    }

    /**
     * Reads them.
     *
     * @throws IOException if a report is no XML
     */
    static Outcomes of(List<Path> reports) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path report : reports) {
            NodeList tests = parse(report).getElementsByTagName("testcase");
            for (int i = 0; i < tests.getLength(); i++) {
                Element test = (Element) tests.item(i);
                lines.add(test.getAttribute("classname") + "#" + test.getAttribute("name") + " " + outcome(test));
            }
        }
        Collections.sort(lines);
        return new Outcomes(lines);
    }

    /** How many ended so. */
    long count(String outcome) {
        return lines.stream().filter(line -> line.endsWith(" " + outcome)).count();
    }

    /** In few words. */
    String text() {
        return count("passed") + "/" + (count("failure") + count("error")) + "/" + count("skipped");
    }

    /** Those that the other has not, or has another number of. */
    List<String> without(Outcomes other) {
        List<String> left = new ArrayList<>(lines);
        other.lines.forEach(left::remove);
        return left;
    }

    private static String outcome(Element test) {
        return NOT_PASSED.stream()
                .filter(name -> test.getElementsByTagName(name).getLength() > 0)
                .findFirst()
                .orElse("passed");
    }

    private static Document parse(Path report) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(report + " cannot be read: " + e.getMessage(), e);
        }
    }
}
