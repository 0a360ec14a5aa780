// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.runahead.report.Said;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page as people see it, in a real browser. */
@Timeout(180)
class TimelinePageTests {

    private static Browser browser;

    @TempDir
    Path directory;

    @BeforeAll
    static void openABrowser() {
        assumeTrue(Browser.missing().isEmpty(), Browser.missing());
        browser = new Browser();
    }

    @AfterAll
    static void closeIt() {
        if (browser != null) {
            browser.close();
        }
    }

    /** Made by the command as people type it. */
    private URI pageOf(Object... arguments) {
        Path html = directory.resolve("page.html");
        Object[] all = Arrays.copyOf(new Object[] {"report", "--html=" + html}, arguments.length + 2);
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        Said said = Said.by(all);
        assertThat(said.status()).as(said.err()).isZero();
        return html.toUri();
    }

    @Test
    void opensWithoutAnErrorAndAsksForNothing() {
        URI page = pageOf(MadeLedger.known(directory, "known"));
        browser.open(page);
        assertThat(browser.errors()).isEmpty();
        assertThat(browser.requests()).containsExactly(page.toString());
    }

    @Test
    void tellsTheFiguresOfAKnownLedger() {
        browser.open(pageOf(MadeLedger.known(directory, "known")));
        assertThat(browser.text("#totals").lines())
                .containsExactly(
                        "1 test JVM in 5.06 s: tests asked for 3 sessions; of these 1 ready ahead, 1 still being built ahead,"
                                + " 1 built while the test waited.",
                        "Building that no test waited for: 1.40 s hidden. Tests waited 1.40 s for their sessions.",
                        "1 session built ahead went to no test; building them took 0.70 s, which is lost.",
                        "1 request was left alone.");
        // 2 classes, 3 tests, 3 answers, 1 close, 1 left alone, 3 builds, 2 of which waited for a test, 1 warm, and one
        // for nobody.
        assertThat(browser.text("#shown")).isEqualTo("16 bars");
        assertThat(browser.texts("#slowest tbody tr"))
                .containsExactly(
                        "pool of two 2 1.00 s 2.50 s 0.80 s 1.00 s 0.70 s",
                        "pool of three 1 1.00 s 1.00 s 0.60 s 0.40 s 0 ms");
        assertThat(browser.texts("#differences tbody tr"))
                .containsExactly("pool two -> three pool of three 1.00 s 0.40 s");
        assertThat(browser.texts("#reasons tbody tr"))
                .contains("built now 1 the first request for pool of two", "discarded 1 no test wants it");
        assertThat(browser.texts("#legend button"))
                .containsExactly(
                        "test class",
                        "test",
                        "built while the test waited",
                        "waited for a build ahead",
                        "handed over ready",
                        "left alone",
                        "closing",
                        "built ahead",
                        "built for nobody",
                        "ready, waits for a test",
                        "files warmed");
    }

    @Test
    void isWalkedThroughWithKeysAlone() {
        browser.open(pageOf(MadeLedger.known(directory, "known")));
        browser.tabTo("timeline");
        browser.press(Keys.ARROW_RIGHT);
        assertThat(browser.text("#details h3")).isEqualTo("First");
        browser.press(Keys.ARROW_RIGHT);
        assertThat(browser.text("#details h3")).isEqualTo("Second");
        browser.press(Keys.HOME);
        browser.press(Keys.ARROW_DOWN);
        assertThat(browser.text("#details h3")).isEqualTo("First.one");
        browser.press(Keys.ARROW_DOWN);
        assertThat(browser.text("#details")).contains("built now, 1.00 s", "the first request for pool of two");
        browser.press(Keys.ARROW_RIGHT);
        browser.press(Keys.ARROW_RIGHT);
        assertThat(browser.text("#details")).contains("handed over", "waited", "4 ms", "hidden", "0.80 s", "Second");
        browser.press("l");
        assertThat(browser.text("#details")).contains("built ahead", "ordered since", "the same again");
        browser.press("l");
        assertThat(browser.text("#details h3")).isEqualTo("handed over");
        browser.press(Keys.ESCAPE);
        assertThat(browser.text("#details")).isEmpty();
        browser.press("/");
        browser.press("three");
        browser.awaitThat("return document.getElementById('shown').textContent.includes(' of ')");
        assertThat(browser.run("return document.activeElement.id")).isEqualTo("filter");
    }

    @Test
    void zoomsAndComesBack() {
        browser.open(pageOf(MadeLedger.known(directory, "known")));
        String window = "const z = echarts.getInstanceByDom(document.getElementById('chart')).getOption().dataZoom[0];"
                + " return (z.endValue - z.startValue).toFixed(2)";
        assertThat(browser.run(window)).isEqualTo("5.06");
        browser.tabTo("timeline");
        browser.press("+");
        assertThat(browser.run(window)).isEqualTo("2.53");
        browser.press("-");
        assertThat(browser.run(window)).isEqualTo("5.06");
        browser.press(Keys.ARROW_RIGHT);
        browser.press(Keys.ENTER);
        assertThat(browser.run(window)).isEqualTo("4.10");
        browser.press("0");
        assertThat(browser.run(window)).isEqualTo("5.06");
    }

    @Test
    void whyASpareWasNotUsedIsFoundByItsReason() {
        browser.open(pageOf(MadeLedger.known(directory, "known")));
        browser.type("#filter", "wants it", Keys.ENTER);
        assertThat(browser.text("#shown")).isEqualTo("2 of 16 bars");
        assertThat(browser.text("#details")).contains("built for nobody", "why not used", "no test wants it", "0.70 s");
        browser.click("#next");
        assertThat(browser.text("#details")).contains("ready, waits for a test");
        browser.type("#filter", Keys.ESCAPE);
        assertThat(browser.text("#shown")).isEqualTo("16 bars");
    }

    @Test
    void kindsAreHiddenAndATablesSessionLeadsToItsBars() {
        browser.open(pageOf(MadeLedger.known(directory, "known")));
        browser.click("#legend button:first-child");
        assertThat(browser.text("#shown")).isEqualTo("14 of 16 bars");
        browser.click("#slowest tbody tr:last-child .find");
        assertThat(browser.run("return document.getElementById('filter').value"))
                .isEqualTo("pool of three");
        assertThat(browser.text("#shown")).isEqualTo("2 of 16 bars");
    }

    @Test
    void aNameThatLooksLikeAScriptIsANameAndNothingElse() {
        String evil = "</script><script>window.hurt=1</script><img src=x onerror=window.hurt=1>@SCRIPT@<!--<script>";
        URI page = pageOf("--title=" + evil, MadeLedger.known(directory, "<b>run", "a.Evil" + evil, evil));
        browser.open(page);
        browser.type("#filter", "waited", Keys.ENTER);
        assertThat(browser.text("#details")).contains(evil);
        assertThat(browser.text("h1")).isEqualTo(evil);
        assertThat(browser.text("#slowest tbody")).contains(evil);
        assertThat(browser.text("#forks tbody")).contains("<b>run");
        assertThat(browser.run("return window.hurt")).isNull();
        assertThat(browser.errors()).isEmpty();
        assertThat(browser.requests()).containsExactly(page.toString());
    }

    /** The second line of defence: even what was not escaped could not run. */
    @Test
    void thePagesOwnPolicyAllowsNoOtherScript() {
        browser.open(pageOf(MadeLedger.known(directory, "known")));
        browser.run("const script = document.createElement('script');"
                + " script.textContent = 'window.hurt = 1'; document.body.append(script)");
        assertThat(browser.run("return window.hurt")).isNull();
        assertThat(browser.errors()).anyMatch(error -> error.contains("Content Security Policy"));
    }

    @Test
    void aKilledRunYieldsAPageToo() throws Exception {
        Path ledger = MadeLedger.known(directory, "killed");
        byte[] whole = Files.readAllBytes(ledger);
        String text = new String(whole, StandardCharsets.UTF_8);
        // Killed while the third test waits and the second spare is built, within a line.
        int cut = text.indexOf("\"event\":\"spare-ready\",\"spare\":2");
        Files.write(ledger, Arrays.copyOf(whole, cut + 12));
        browser.open(pageOf(ledger));
        assertThat(browser.text("#remarks")).contains("its last line is torn", "it has no end");
        assertThat(browser.text("#totals")).startsWith("1 test JVM in 3.15 s: tests asked for 2 sessions");
        browser.type("#filter", "three ends", Keys.ENTER);
        assertThat(browser.text("#details")).contains("the ledger ends while it runs");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void severalTestJvmsShareAPage() {
        browser.open(pageOf(MadeLedger.known(directory, "alpha"), MadeLedger.known(directory, "beta")));
        assertThat(browser.text("#totals")).startsWith("2 test JVMs in 5.06 s: tests asked for 6 sessions");
        assertThat(browser.texts("#forks tbody tr")).hasSize(2);
        assertThat(browser.text("#shown")).isEqualTo("32 bars");
        browser.type("#filter", "beta", Keys.ENTER);
        assertThat(browser.text("#shown")).isEqualTo("16 of 32 bars");
    }

    @Test
    void isDarkForWhoLikesItDarkAndCanBeTurned() {
        URI page = pageOf(MadeLedger.known(directory, "known"));
        String paper = "return getComputedStyle(document.body).backgroundColor";
        try {
            browser.prefer("dark");
            browser.open(page);
            assertThat(browser.run(paper)).isEqualTo("rgb(13, 17, 23)");
            browser.click("#theme");
            assertThat(browser.run(paper)).isEqualTo("rgb(255, 255, 255)");
        } finally {
            browser.prefer("light");
        }
        browser.open(page);
        assertThat(browser.run(paper)).isEqualTo("rgb(255, 255, 255)");
        browser.click("#theme");
        assertThat(browser.run(paper)).isEqualTo("rgb(13, 17, 23)");
    }

    @Test
    void printsLightWithoutControls() {
        browser.open(pageOf(MadeLedger.known(directory, "known")));
        browser.run(
                "addEventListener('beforeprint', () => { window.printed = document.documentElement.dataset.theme; })");
        assertThat(new String(browser.pdf(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(browser.run("return window.printed")).isEqualTo("light");
        assertThat(browser.run("return document.documentElement.dataset.theme || ''"))
                .isEqualTo("");
        try {
            browser.media("print");
            assertThat(browser.run("return getComputedStyle(document.querySelector('.controls')).display"))
                    .isEqualTo("none");
        } finally {
            browser.media("screen");
        }
    }

    /** How quick it is, bench/run page tells; here that the work is bounded by the screen and not by the run. */
    @Test
    void ofTenThousandTestsOnlyWhatAScreenCanShowIsDrawn() {
        browser.open(pageOf(MadeLedger.large(directory, 10_000)));
        assertThat(browser.text("#totals")).startsWith("1 test JVM in 1000.0 s: tests asked for 2000 sessions");
        // Tests, answers, builds, and how long these were ready.
        assertThat(browser.text("#shown")).isEqualTo("16,000 bars");
        String drawn = "return +document.documentElement.dataset.drawn";
        assertThat((Long) browser.run(drawn)).isBetween(1_000L, 9_000L);
        browser.type("#filter", "Class999.test9999", Keys.ENTER);
        browser.awaitThat("return !!document.querySelector('#details h3')");
        assertThat(browser.text("#details h3")).isEqualTo("Class999.test9999");
        browser.tabTo("timeline");
        browser.press(Keys.ENTER);
        browser.awaitThat("return +document.documentElement.dataset.drawn < 12");
        assertThat(browser.errors()).isEmpty();
    }
}
