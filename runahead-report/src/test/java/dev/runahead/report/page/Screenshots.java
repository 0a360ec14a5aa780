// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.page;

import java.nio.file.Files;
import java.nio.file.Path;
import org.openqa.selenium.Keys;

/** Takes pictures of a page, light and dark, for the documentation: {@code bench/run screenshots}. */
public final class Screenshots {

    private Screenshots() {}

    /**
     * Takes them.
     *
     * @param arguments a page, what the pictures' names begin with, and optionally what to look for and choose
     */
    public static void main(String[] arguments) throws Exception {
        if (!Browser.missing().isEmpty()) {
            System.err.println("screenshots: " + Browser.missing());
            System.exit(2);
        }
        try (Browser browser = new Browser()) {
            for (String theme : new String[] {"light", "dark"}) {
                browser.prefer(theme);
                browser.size(1280, 800);
                browser.open(Path.of(arguments[0]).toAbsolutePath().toUri());
                if (arguments.length > 2) {
                    // As somebody who looks for it: found, chosen, and then all is shown again around it.
                    browser.type("#filter", arguments[2]);
                    browser.press(Keys.ENTER);
                    browser.run("document.getElementById('filter').value = '';"
                            + "document.getElementById('filter').dispatchEvent(new Event('input'))");
                    browser.awaitThat("return !document.getElementById('shown').textContent.includes(' of ')");
                }
                // As high as what there is to see above the tables.
                long height = ((Number)
                                browser.run(
                                        "document.activeElement.blur(); scrollTo(0, 0);"
                                                + " return Math.ceil(document.getElementById('details').getBoundingClientRect().bottom) + 12"))
                        .longValue();
                browser.size(1280, (int) Math.min(height, 1600));
                browser.awaitThat("return document.getElementById('chart').clientWidth > 0");
                Path picture = Path.of(arguments[1] + "-" + theme + ".png").toAbsolutePath();
                Files.createDirectories(picture.getParent());
                Files.write(picture, browser.screenshot());
                System.out.println("wrote " + picture);
            }
        }
    }
}
