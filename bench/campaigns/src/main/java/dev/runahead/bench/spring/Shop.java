// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import dev.runahead.bench.jvm.Checkout;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The application and its suite, which stand in {@code bench/spring}. Immutable.
 *
 * @param classPath of its test JVMs: Boot's, and none of this one's
 * @param compiler options that say how they compile
 */
record Shop(String classPath, List<String> compiler) {

    private static final String MAIN = "dev.runahead.bench.shop.run.SuiteMain";

    /** Test classes in their order, each with a letter for its configuration. */
    private static final List<Use> USES = List.of(
            new Use("AuthorQueriesTests", 'G'),
            new Use("BookQueriesTests", 'G'),
            new Use("CatalogHttpTests", 'A'),
            new Use("CatalogMvcTests", 'C'),
            new Use("CatalogPageTests", 'C'),
            new Use("ClearanceTests", 'E'),
            new Use("ClosedShopTests", 'J'),
            new Use("ControllerSliceTests", 'F'),
            new Use("CounterHttpTests", 'A'),
            new Use("CounterMvcTests", 'C'),
            new Use("DiscountHttpTests", 'I'),
            new Use("EmptyStockHttpTests", 'H'),
            new Use("EmptyStockMvcTests", 'D'),
            new Use("GiftHttpTests", 'I'),
            new Use("HolidayTests", 'K'),
            new Use("LastMinuteTests", 'E'),
            new Use("OfferHttpTests", 'A'),
            new Use("OfferSliceTests", 'F'),
            new Use("PricesWithoutWebTests", 'L'),
            new Use("RestockHttpTests", 'H'),
            new Use("RestockMvcTests", 'D'),
            new Use("SaleHttpTests", 'B'),
            new Use("SeasonTests", 'K'),
            new Use("WinterSaleHttpTests", 'B'));

    private record Use(String testClass, char configuration) {}

    /** How many contexts all of them need. */
    static final int CONTEXTS = 12;

    /**
     * That of a working copy.
     *
     * @param compiler as above
     * @throws IOException if it has not been built
     */
    static Shop in(Checkout checkout, List<String> compiler) throws IOException {
        Path target = checkout.root().resolve("bench/spring/target");
        Path dependencies = target.resolve("run.classpath");
        if (!Files.isRegularFile(dependencies)) {
            throw new IOException("the shop is not built: no " + dependencies + "; use bench/run, which builds it");
        }
        return new Shop(
                target.resolve("classes")
                        + File.pathSeparator
                        + Files.readString(dependencies).strip(),
                compiler);
    }

    /** What a test JVM that executes its suite is started with. */
    List<String> suite(List<String> options) {
        return command(
                options,
                USES.stream()
                        .map(use -> "dev.runahead.bench.shop.suite." + use.testClass())
                        .toList());
    }

    /** The same for a test that asks for its context, with or without one behind it whose context is slow to load. */
    List<String> asking(List<String> options, boolean slowNext) {
        return command(
                options,
                Stream.of("AskingTests", "SlowToLoadTests")
                        .limit(slowNext ? 2 : 1)
                        .map("dev.runahead.bench.asking."::concat)
                        .toList());
    }

    private List<String> command(List<String> options, List<String> classes) {
        List<String> command = new ArrayList<>(compiler);
        command.addAll(options);
        command.addAll(List.of("-Xmx1g", "-cp", classPath, MAIN));
        command.addAll(classes);
        return command;
    }

    /** Places of those classes that are the first to need their context, but for the first of all: it hides behind nothing. */
    static List<Integer> laterLoads() {
        Set<Character> seen = new HashSet<>();
        List<Integer> loads = new ArrayList<>();
        for (int i = 0; i < USES.size(); i++) {
            if (seen.add(USES.get(i).configuration()) && i > 0) {
                loads.add(i);
            }
        }
        return loads;
    }
}
