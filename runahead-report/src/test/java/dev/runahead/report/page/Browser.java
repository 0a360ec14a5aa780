// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.page;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Debian's Chromium without a window. Confined to one thread. */
final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromeDriver driver;
    private final Path directory;

    Browser() {
        try {
            directory = Files.createTempDirectory("chromium");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        // Root, as CI is, has no sandbox; what is opened are pages of our own.
        options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage");
        options.addArguments("--window-size=1280,1000", "--hide-scrollbars", "--force-device-scale-factor=1");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        // Named, so that nothing is looked for on the network.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(DRIVER.toString()))
                .withEnvironment(Map.of("TMPDIR", directory.toString())) // It leaves files there.
                .build();
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().pageLoadTimeout(PATIENCE);
        driver.manage().timeouts().scriptTimeout(PATIENCE.multipliedBy(3)); // A measurement on a busy machine.
    }

    /** Why there is none here; empty if there is one. */
    static String missing() {
        return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER)
                ? ""
                : "no " + CHROMIUM + " or " + DRIVER + "; on Debian: apt-get install chromium chromium-driver";
    }

    /** Opens a page and waits until it is drawn. */
    void open(URI page) {
        events(); // Those of the page before.
        driver.manage().logs().get(LogType.BROWSER);
        driver.get(page.toString());
        awaitThat("return !!document.documentElement.dataset.ready");
    }

    Object run(String script, Object... arguments) {
        return ((JavascriptExecutor) driver).executeScript(script, arguments);
    }

    /** Runs a script that calls its last argument with its answer. */
    Object runAsync(String script) {
        return ((JavascriptExecutor) driver).executeAsyncScript(script);
    }

    /** Lets the page come to rest: a script that answers whether it has. */
    void awaitThat(String script) {
        await().atMost(PATIENCE).until(() -> Boolean.TRUE.equals(run(script)));
    }

    String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    void type(String selector, CharSequence... keys) {
        driver.findElement(By.cssSelector(selector)).sendKeys(keys);
        settle();
    }

    /** Where the keys go that nobody is named for. */
    void press(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
        settle();
    }

    /** Keys may arrive after the script that asks what they did, where the page is busy; none does after a frame. */
    private void settle() {
        runAsync("const done = arguments[0]; requestAnimationFrame(() => setTimeout(done, 0))");
    }

    /** Goes on with Tab, as somebody without a mouse does, until an element has the focus. */
    void tabTo(String id) {
        for (int i = 0; i < 60; i++) {
            if (id.equals(run("return document.activeElement.id"))) {
                return;
            }
            press(Keys.TAB);
        }
        throw new AssertionError("Tab does not lead to " + id);
    }

    void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    /** What the page complained about. */
    List<String> errors() {
        return StreamSupport.stream(driver.manage().logs().get(LogType.BROWSER).spliterator(), false)
                .map(LogEntry::toString)
                .toList();
    }

    /** The addresses that the page has asked for since it was opened, its own among them. */
    List<String> requests() {
        return events().stream()
                .filter(event -> event.contains("\"Network.requestWillBeSent\""))
                .map(event -> event.replaceAll("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private List<String> events() {
        return StreamSupport.stream(
                        driver.manage().logs().get(LogType.PERFORMANCE).spliterator(), false)
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Has the page believe that its reader likes it so. */
    void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Has the page believe that it lies on paper, or on a screen again. */
    void media(String media) {
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", media));
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    byte[] pdf() {
        Object data = driver.executeCdpCommand("Page.printToPDF", Map.of("printBackground", true))
                .get("data");
        return Base64.getDecoder().decode((String) data);
    }

    byte[] screenshot() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    @Override
    public void close() {
        driver.quit();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
