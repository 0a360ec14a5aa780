// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.page;

import dev.runahead.report.Said;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Measures how soon a page with many bars can be used, and how smooth it stays: {@code bench/run page}. The last line is one JSON
 * object, in milliseconds.
 */
public final class PageSpeed {

    /** Zooms in and out and moves, a step each frame; tells how long each frame took. */
    private static final String MOVE = """
            const done = arguments[arguments.length - 1];
            const chart = echarts.getInstanceByDom(document.getElementById('chart'));
            const whole = chart.getOption().dataZoom[0].endValue, frames = [];
            let last = performance.now(), step = 0;
            function frame() {
                const now = performance.now();
                frames.push(now - last);
                last = now;
                if (++step > 90) {
                    done(frames.slice(1));
                    return;
                }
                const long = whole * (step < 30 ? 1 - step / 31 : step < 60 ? 0.2 : 0.2 + (step - 60) / 40);
                const from = (whole - long) * (step % 30) / 30;
                chart.dispatchAction({type: 'dataZoom', startValue: from, endValue: from + long});
                requestAnimationFrame(frame);
            }
            requestAnimationFrame(frame);
            """;

    private PageSpeed() {}

    /**
     * Measures.
     *
     * @param arguments {@code --smoke} for one round, else five; the number of tests, else 10,000
     */
    public static void main(String[] arguments) throws Exception {
        if (!Browser.missing().isEmpty()) {
            System.err.println("page: " + Browser.missing());
            System.exit(2);
        }
        int rounds = List.of(arguments).contains("--smoke") ? 1 : 5;
        int tests = Stream.of(arguments)
                .filter(each -> !each.startsWith("--"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(10_000);
        Path directory = Files.createTempDirectory("page-speed");
        Path ledger = MadeLedger.large(directory, tests);
        Path page = directory.resolve("page.html");
        try (Browser browser = new Browser()) {
            Said said = Said.by("report", "--html=" + page, ledger);
            if (said.status() != 0) {
                throw new IllegalStateException(said.err());
            }
            List<Double> opened = new ArrayList<>();
            List<Double> frames = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                browser.open(page.toUri());
                opened.add(Double.parseDouble((String) browser.run("return document.documentElement.dataset.ready")));
                ((List<?>) browser.runAsync(MOVE)).forEach(each -> frames.add(((Number) each).doubleValue()));
            }
            opened.sort(null);
            frames.sort(null);
            System.out.println(String.format(
                    Locale.ROOT,
                    "{\"page\":{\"tests\":%d,\"builds\":%d,\"open_ms\":%.0f,\"open_ms_most\":%.0f,\"frame_ms\":%.1f,"
                            + "\"frame_ms_p95\":%.1f,\"bytes\":%d}}",
                    tests,
                    tests / 5,
                    opened.get(opened.size() / 2),
                    opened.get(opened.size() - 1),
                    frames.get(frames.size() / 2),
                    frames.get(frames.size() * 95 / 100),
                    Files.size(page)));
        } finally {
            Files.delete(ledger);
            Files.delete(ledger.getParent());
            Files.deleteIfExists(page);
            Files.delete(directory);
        }
    }
}
