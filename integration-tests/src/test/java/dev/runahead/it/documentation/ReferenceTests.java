// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.it.ReactorRepository;
import dev.runahead.ledger.LedgerEvent;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Settings, events and reasons: what the code has is in the pages, and what the pages have is in the code. */
class ReferenceTests {

    private static final Pattern KEY = Pattern.compile("\"(runahead(?:\\.[a-z0-9]+)+)\"");
    private static final Pattern KEY_IN_TABLE =
            Pattern.compile("(?m)^\\| `(runahead(?:\\.[a-z0-9]+)+)` \\| `(\\w+)` \\|");
    private static final Pattern REASON = Pattern.compile("(?:new Reason|Reason\\.of)\\(\\s*\"([a-z0-9-]+)\"");

    @Test
    void everySettingIsInAPageAndOnlyThose() throws IOException {
        Set<String> told = new TreeSet<>();
        for (Document page : Document.all()) {
            Matcher row = KEY_IN_TABLE.matcher(page.text());
            while (row.find()) {
                told.add(row.group(1));
                assertThat(row.group(2))
                        .as("the environment's name of %s in %s", row.group(1), page)
                        .isEqualTo(
                                row.group(1).toUpperCase(java.util.Locale.ROOT).replace('.', '_'));
            }
        }
        // The report has keys in its words only: what it says of others' settings.
        Set<String> keys = found(KEY, path -> !path.contains("runahead-report"));
        assertThat(keys).hasSizeGreaterThan(20);
        assertThat(told).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    void everyEventAndFieldIsInTheLedgersPage() throws IOException {
        String page = Document.named("docs/ledger.md").text();
        for (Class<?> event : LedgerEvent.class.getPermittedSubclasses()) {
            String kind =
                    event.getSimpleName().replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
            List<String> row = page.lines()
                    .filter(line -> line.startsWith("| `" + kind + "` |"))
                    .toList();
            assertThat(row).as("the row of %s", kind).hasSize(1);
            assertThat(Arrays.stream(event.getRecordComponents()).map(RecordComponent::getName))
                    .as("the fields of %s", kind)
                    .allSatisfy(field -> assertThat(row.get(0)).contains("`" + field + "`"));
        }
    }

    @Test
    void everyReasonIsExplained() throws IOException {
        String page = Document.named("docs/troubleshooting.md").text();
        Set<String> reasons = found(REASON, path -> true);
        reasons.remove("none"); // Stands where there is no reason.
        assertThat(reasons).hasSizeGreaterThan(40);
        assertThat(reasons.stream().filter(code -> !page.contains("`" + code + "`")))
                .isEmpty();
    }

    private static Set<String> found(Pattern pattern, java.util.function.Predicate<String> where) throws IOException {
        Set<String> found = new TreeSet<>();
        Path root = ReactorRepository.above();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.filter(
                            each -> each.getFileName().toString().startsWith("runahead-"))
                    .filter(each -> Files.isDirectory(each.resolve("src/main/java")))
                    .filter(each -> where.test(each.toString()))
                    .toList()) {
                try (Stream<Path> files = Files.walk(module.resolve("src/main/java"))) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        Matcher match = pattern.matcher(Files.readString(file));
                        while (match.find()) {
                            found.add(match.group(1));
                        }
                    }
                }
            }
        }
        return found;
    }
}
