// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.runahead.history.HistoryPlace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The order in which Jupiter's plan has the classes, with histories that are made up. */
@Timeout(60)
class RunaheadClassOrdererTests {

    private static final String ORDERER = RunaheadClassOrderer.class.getName();

    @TempDir
    Path histories;

    private final Map<String, String> parameters = new HashMap<>();

    /** The build sets it in the environment, which configuration parameters do not change. */
    @BeforeEach
    void lookHere() {
        System.setProperty(Settings.HISTORY, histories.toString());
    }

    @AfterEach
    void lookThereAgain() {
        System.clearProperty(Settings.HISTORY);
    }

    private static String id(Class<?> type) {
        return "[engine:junit-jupiter]/[class:" + type.getName() + "]";
    }

    private static MadeHistory longTestsAndLongBuilds() {
        return MadeHistory.ofWrittenSpecs()
                .ran(id(ShortTest.class), "quick", 1_000, 2_000)
                .ran(id(LongBuild.class), "slow", 10_000, 1_000)
                .ran(id(LongTest.class), "quick", 1_000, 12_000);
    }

    private List<String> order(Class<?>... classes) {
        return order(plan(classes));
    }

    private static List<String> order(TestPlan plan) {
        List<String> names = new ArrayList<>();
        plan.getRoots().forEach(root -> collect(plan, root, names));
        return names;
    }

    private static void collect(TestPlan plan, TestIdentifier node, List<String> names) {
        node.getSource()
                .filter(ClassSource.class::isInstance)
                .ifPresent(source ->
                        names.add(((ClassSource) source).getJavaClass().getSimpleName()));
        plan.getChildren(node).forEach(child -> collect(plan, child, names));
    }

    private TestPlan plan(Class<?>... classes) {
        Launcher launcher = LauncherFactory.create();
        return launcher.discover(LauncherDiscoveryRequestBuilder.request()
                .selectors(Arrays.stream(classes).map(type -> selectClass(type)).toList())
                .configurationParameter(ClassOrderer.DEFAULT_ORDER_PROPERTY_NAME, ORDERER)
                .configurationParameter(Settings.ENABLED, "true")
                .configurationParameters(parameters)
                .build());
    }

    @Test
    void aLongTestGoesBeforeALongBuild() {
        longTestsAndLongBuilds().in(histories);
        assertThat(order(ShortTest.class, LongBuild.class, LongTest.class, Unknown.class))
                .containsExactly("ShortTest", "LongTest", "LongBuild", "Unknown");
    }

    @Test
    void withoutAHistoryTheGivenOrderStays() {
        assertThat(order(ShortTest.class, LongBuild.class, LongTest.class))
                .containsExactly("ShortTest", "LongBuild", "LongTest");
    }

    @Test
    void switchedOffItLeavesTheGivenOrder() {
        longTestsAndLongBuilds().in(histories);
        parameters.put(Settings.ENABLED, "false");
        assertThat(order(ShortTest.class, LongBuild.class, LongTest.class))
                .containsExactly("ShortTest", "LongBuild", "LongTest");
    }

    @Test
    void classesThatItDoesNotMoveStayInTheOrderOfTheOneThatComesFirst() {
        longTestsAndLongBuilds().in(histories);
        parameters.put(Settings.ORDER_FIRST, Backwards.class.getName());
        assertThat(order(Unknown.class, LongTest.class, LongBuild.class, ShortTest.class, Other.class))
                .containsExactly("Other", "ShortTest", "LongTest", "LongBuild", "Unknown");
        parameters.put(Settings.ENABLED, "false");
        assertThat(order(Unknown.class, LongTest.class, LongBuild.class))
                .as("which is there when Runahead is not")
                .containsExactly("LongBuild", "LongTest", "Unknown");
    }

    @Test
    void anOrdererThatCannotBeUsedCountsAsNone() {
        longTestsAndLongBuilds().in(histories);
        for (String wrong : List.of("no.such.Orderer", "java.lang.String", ORDERER)) {
            parameters.put(Settings.ORDER_FIRST, wrong);
            assertThat(order(ShortTest.class, LongBuild.class, LongTest.class))
                    .as(wrong)
                    .containsExactly("ShortTest", "LongTest", "LongBuild");
        }
    }

    @Test
    void aClassWithAnOrderOfItsOwnStaysAndNoneMovesPastIt() {
        MadeHistory.ofWrittenSpecs()
                .ran(id(LongBuild.class), "slow", 10_000, 1_000)
                .ran(id(Second.class), 100)
                .ran(id(LongTest.class), "quick", 1_000, 12_000)
                .in(histories);
        assertThat(order(LongBuild.class, Second.class, LongTest.class))
                .containsExactly("LongBuild", "Second", "LongTest");
        assertThat(order(LongBuild.class, LongTest.class, Second.class))
                .containsExactly("LongTest", "LongBuild", "Second");
    }

    @Test
    void nestedClassesAreOrderedWithinTheirOuterClass() {
        List<String> given = nestedIn(Outer.class);
        String outer = id(Outer.class);
        MadeHistory.ofWrittenSpecs()
                .ran(outer + "/[nested-class:" + given.get(0) + "]", "slow", 10_000, 1_000)
                .ran(outer + "/[nested-class:" + given.get(1) + "]", 20_000)
                .in(histories);
        assertThat(nestedIn(Outer.class)).containsExactly(given.get(1), given.get(0));
    }

    @Test
    void whatTheOuterClassDeclaresForAllIsNoReasonToMoveTheNestedClassThatAskedFirst() {
        List<String> given = nestedIn(Sharing.class);
        String outer = id(Sharing.class);
        MadeHistory.ofWrittenSpecs()
                .ran(outer + "/[nested-class:" + given.get(0) + "]", "shared", 10_000, 1_000)
                .ran(outer + "/[nested-class:" + given.get(1) + "]", 20_000)
                .in(histories);
        assertThat(nestedIn(Sharing.class)).isEqualTo(given);
    }

    private List<String> nestedIn(Class<?> outer) {
        List<String> names = order(outer);
        return names.subList(1, names.size());
    }

    @Test
    void whatIsDeclaredIsKnownBeforehandSoAClassNeedNotStandBehindOneOfItsKind() {
        MadeHistory.ofUnwrittenSpecs()
                .ran(id(DeclaresOne.class), "one", 4_000, 4_000)
                .ran(id(DeclaresTwo.class), "two", 4_000, 4_000)
                .in(histories);
        KnownClasses known = new KnownClasses(
                HistoryPlace.at(histories).file().orElseThrow().read(),
                List.of(DeclaresOne.class, DeclaresTwo.class, LongBuild.class));
        assertThat(known.costs())
                .extracting(SpecCost::known)
                .containsExactly(SpecCost.Known.BEFOREHAND, SpecCost.Known.BEFOREHAND);
        KnownClasses undeclared =
                new KnownClasses(HistoryPlace.at(histories).file().orElseThrow().read(), List.of(DeclaresOne.class));
        assertThat(undeclared.costs())
                .extracting(SpecCost::known)
                .containsExactly(SpecCost.Known.BEFOREHAND, SpecCost.Known.WHEN_ASKED_BEFORE);
    }

    @Test
    void theIdsOfClassesAreJupiters() {
        TestPlan plan = plan(ShortTest.class, Outer.class);
        Map<String, Class<?>> classes = new HashMap<>();
        plan.getRoots()
                .forEach(root -> plan.getDescendants(root)
                        .forEach(node -> node.getSource()
                                .filter(ClassSource.class::isInstance)
                                .ifPresent(source ->
                                        classes.put(node.getUniqueId(), ((ClassSource) source).getJavaClass()))));
        assertThat(classes)
                .hasSize(4)
                .allSatisfy((id, type) -> assertThat(ClassIds.of(type)).contains(id));
        assertThat(ClassIds.of(Outer.One.class))
                .as("also those of templates")
                .hasSize(4)
                .contains("[engine:junit-jupiter]/[class-template:" + Outer.class.getName()
                        + "]/[nested-class-template:One]");
    }

    /** An orderer of the user's. */
    static final class Backwards implements ClassOrderer {
        @Override
        public void orderClasses(ClassOrdererContext context) {
            Collections.reverse(context.getClassDescriptors());
        }
    }

    static class ShortTest {
        @Test
        void test() {}
    }

    static class LongTest extends ShortTest {}

    static class LongBuild extends ShortTest {}

    static class Unknown extends ShortTest {}

    static class Other extends ShortTest {}

    @Order(2)
    static class Second extends ShortTest {}

    @Counted("one")
    static class DeclaresOne extends ShortTest {}

    static class DeclaresTwo {
        @Test
        @Counted("two")
        void test() {}
    }

    static class Outer {
        @Nested
        class One {
            @Test
            void test() {}
        }

        @Nested
        class Two {
            @Test
            void test() {}
        }
    }

    @Counted("shared")
    static class Sharing {
        @Nested
        class One {
            @Test
            void test() {}
        }

        @Nested
        class Two {
            @Test
            void test() {}
        }
    }
}
