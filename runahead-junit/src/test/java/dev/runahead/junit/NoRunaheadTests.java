// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Tests that are to be left alone, in whole launcher sessions of their own. */
@Timeout(60)
class NoRunaheadTests {

    @TempDir
    Path output;

    private final PrintStream stdout = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void forget() {
        Counter.COUNTER.forget();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void everySessionIsClosedOnce() {
        System.setOut(stdout);
        assertThat(Counter.COUNTER.closed).doesNotHaveDuplicates().hasSize(Counter.COUNTER.builds.get());
    }

    @Test
    void onAClassItHoldsForItsTestsAndForNestedClasses() {
        execute(OnClass.class);
        assertThat(summary()).contains("built now 0, declined 3;", "  declined 3 x: opted out: the class says so\n");
        assertThat(Counter.COUNTER.given).containsOnly("main");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("declined 3;");
    }

    @Test
    void aSubclassAndAnImplementingClassInheritIt() {
        execute(Inheriting.class, Implementing.class);
        assertThat(summary())
                .contains(
                        "  declined 3 x: opted out: the class says so",
                        "  declined 1 x: opted out: the interface says");
    }

    @Test
    void onAMethodItHoldsForThatMethodAlone() {
        execute(OnMethods.class);
        assertThat(summary())
                .contains("handed over 1 ", "built now 1, declined 2;")
                .contains("  declined 1 x: opted out: directly\n", "  declined 1 x: opted out: composed\n");
    }

    @Test
    void whatIsNearestSaysWhyAndWhatStandsOnTheElementIsNearerThanWhatItsAnnotationsSay() {
        execute(Nearest.class);
        assertThat(summary()).contains("  declined 1 x: opted out: the method\n", "  declined 1 x: opted out: class\n");
    }

    @Test
    void onATemplateItHoldsForAllItsInvocationsAndOnAFactoryForItsTests() {
        execute(Templates.class);
        assertThat(summary())
                .contains("built now 0, declined 4;")
                .contains("  declined 2 x: opted out: invocations\n", "  declined 2 x: opted out: dynamic\n");
    }

    @Test
    void whatIsRegisteredWhileTheRunLastsIsLookedAtThen() {
        execute(Registering.class);
        assertThat(summary())
                .contains("built now 1, discarded 1, declined 1;", "  declined 1 x: opted out: directly\n");
    }

    @Test
    void nothingIsBuiltAheadForWhatItDeclares() {
        execute(Declaring.class, After.class);
        assertThat(summary())
                .contains("handed over 1 ", "built now 0, declined 1;")
                .doesNotContain("discarded");
        assertThat(Counter.COUNTER.given).first().isEqualTo("main");
    }

    @Test
    void aReasonThatIsBlankFailsNoTest() {
        execute(Blank.class);
        assertThat(summary()).contains("  declined 1 x: opted out: no reason given\n");
    }

    @Test
    void idleSessionsGoBeforeATestThatWantsItSo() {
        execute(Evicting.class);
        assertThat(Evicting.closedBefore)
                .as("the first test's own, and the spare")
                .isEqualTo(2);
        assertThat(summary()).contains("  discarded 1 x: evicted for a test that opted out: the whole device\n");
    }

    @Test
    void patternsMeanClassesMethodsAndIds() {
        String optOut = After.class.getName() + ": by class; *$OnMethods#plain*: by method;"
                + "*[nested-class:*]*: by id; nowhere: nobody";
        execute(Map.of(Settings.OPT_OUT, optOut), After.class, OnMethods.class, WithNested.class);
        assertThat(summary())
                .contains("  declined 1 x: opted out: by class\n", "  declined 2 x: opted out: by method\n")
                .contains("  declined 1 x: opted out: by id\n", "  declined 1 x: opted out: composed\n");
    }

    @Test
    void aPatternMayMeanOneInvocation() {
        execute(Map.of(Settings.OPT_OUT, "*invocation:#2]: the second"), Parameterized.class);
        assertThat(summary()).contains("handed over 1 ", "built now 1, discarded 1, declined 1;");
    }

    @Test
    void aKindThatIsLeftOutIsNotDealtWith() {
        execute(Map.of(Settings.KINDS, "!counter"), After.class, OnMethods.class);
        assertThat(Counter.COUNTER.given).hasSize(5).containsOnly("main");
        assertThat(summary()).contains("  declined 3 x: left out: sessions of kind counter\n");
    }

    private void execute(Class<?>... suites) {
        execute(Map.of(), suites);
    }

    private void execute(Map<String, String> parameters, Class<?>... suites) {
        SummaryGeneratingListener outcome = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(Arrays.stream(suites)
                                            .map(c -> selectClass(c))
                                            .toList())
                                    .configurationParameters(parameters)
                                    .configurationParameter(Settings.OUTPUT_DIR, output.toString())
                                    .configurationParameter(Settings.HISTORY, "none")
                                    .build(),
                            outcome);
        }
        assertThat(outcome.getSummary().getTotalFailureCount()).isZero();
    }

    private String summary() {
        try (Stream<Path> files = Files.walk(output)) {
            List<Path> found =
                    files.filter(file -> file.endsWith("summary.txt")).toList();
            assertThat(found).hasSize(1);
            return Files.readString(found.get(0));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @NoRunahead("the class says so")
    static class OnClass {
        @Test
        void one() {
            Counter.open().close();
        }

        @Test
        void two() {
            Counter.open().close();
        }

        @Nested
        class Inner {
            @Test
            void three() {
                Counter.open().close();
            }
        }
    }

    static class Inheriting extends OnClass {}

    @NoRunahead("the interface says so")
    interface Marked {}

    static class Implementing implements Marked {
        @Test
        void one() {
            Counter.open().close();
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @NoRunahead("composed")
    @interface Alone {}

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class OnMethods {
        @Test
        @Order(1)
        void plain() {
            Counter.open().close();
        }

        @Test
        @Order(2)
        @NoRunahead("directly")
        void direct() {
            Counter.open().close();
        }

        @Test
        @Order(3)
        @Alone
        void composed() {
            Counter.open().close();
        }

        @Test
        @Order(4)
        void plainAgain() {
            Counter.open().close();
        }
    }

    @NoRunahead("class")
    static class Nearest {
        @Test
        @Alone
        @NoRunahead("the method")
        void one() {
            Counter.open().close();
        }

        @Test
        void two() {
            Counter.open().close();
        }
    }

    static class Parameterized {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void each(int number) {
            Counter.open().close();
        }
    }

    static class Templates {
        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        @NoRunahead("invocations")
        void each(int number) {
            Counter.open().close();
        }

        @TestFactory
        @NoRunahead("dynamic")
        Stream<DynamicTest> made() {
            return IntStream.range(0, 2)
                    .mapToObj(i -> DynamicTest.dynamicTest(
                            "made " + i, () -> Counter.open().close()));
        }
    }

    static class Registering {
        @TestFactory
        Stream<DynamicTest> made() {
            return Stream.of("plain", "direct")
                    .map(name -> DynamicTest.dynamicTest(
                            name,
                            URI.create("method:" + OnMethods.class.getName() + "#" + name),
                            () -> Counter.open().close()));
        }
    }

    @NoRunahead("declares and is left alone")
    @Counted("declared")
    static class Declaring {
        @Test
        void isGivenItAllTheSame(Counter.Session session) {
            assertThat(session.built().label()).isEqualTo("declared");
        }
    }

    @Counted("after")
    static class After {
        @Test
        void asks(Counter.Session session) {
            assertThat(session.built().label()).isEqualTo("after");
        }
    }

    static class WithNested {
        @Nested
        class Inner {
            @Test
            void one() {
                Counter.open().close();
            }
        }
    }

    static class Blank {
        @Test
        @NoRunahead(" ")
        void one() {
            Counter.open().close();
        }
    }

    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Evicting {
        static int closedBefore;

        @Test
        @Order(1)
        void leavesASpare() {
            Counter.open().close();
        }

        @Test
        @Order(2)
        void doesNotTakeIt() {
            await().until(() -> Counter.COUNTER.builds.get() == 2);
        }

        @Test
        @Order(3)
        @NoRunahead(value = "the whole device", evict = true)
        void needsTheWholeDevice() {
            closedBefore = Counter.COUNTER.closed.size();
        }

        @Test
        @Order(4)
        void goesOn() {
            Counter.open().close();
        }
    }
}
