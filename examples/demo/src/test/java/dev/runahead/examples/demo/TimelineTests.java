// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class TimelineTests {

    private String html;
    private Document page;

    @BeforeEach
    void drawThePage() throws Exception {
        html = new Timeline(List.of(MadeUp.figures(Scenario.CHAIN))).html();
        page = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    @Test
    void isOneWellFormedPageThatNeedsNothingElse() {
        assertThat(page.getElementsByTagName("svg").getLength()).isEqualTo(1);
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("link").getLength()).isZero();
        assertThat(html).doesNotContain("src=", "url(", "@import", "@SECTIONS@").contains("prefers-color-scheme: dark");
    }

    @Test
    void namesEveryTestClassWithItsPool() {
        assertThat(html)
                .contains(
                        "OFF 4.5 s",
                        "ON 3.8 s",
                        "FirstTests (pool 1.00 s)",
                        "SecondTests (pool 0.10 s)",
                        "CallersTests");
    }

    @Test
    void drawsBoundariesBodiesClosesBuildsAndHandovers() {
        assertThat(html.split("<rect class=\"boundary\"")).hasSize(5);
        assertThat(html.split("<rect class=\"body\"")).hasSize(5);
        assertThat(html.split("<rect class=\"close\"")).hasSize(5);
        assertThat(html.split("<rect class=\"callers\"")).hasSize(3);
        assertThat(html).contains("spare 1: mpi-init (ready), 0.50 s");
        assertThat(html.split("<g class=\"handover\"")).hasSize(2);
        assertThat(html).contains("handed over (prefetched), waited 100.0 ms");
    }

    @Test
    void putsBothRunsOnOneScale() {
        // The longer session fills the width that the shorter one's bars are measured by.
        assertThat(html).contains("class=\"session\" x=\"110.0\" y=\"68\" width=\"1070.0\"");
        assertThat(html).contains("width=\"903.6\"");
    }

    @Test
    void hasASectionForEachScenario() throws Exception {
        String all = new Timeline(List.of(MadeUp.figures(Scenario.GROUP), MadeUp.figures(Scenario.TWO))).html();
        assertThat(all.split("<svg ")).hasSize(3);
        assertThat(all.split("<h2>")).hasSize(3);
    }
}
