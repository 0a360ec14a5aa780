// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Sessions declared by annotation and injected, in whole launcher sessions of their own. */
@Timeout(60)
class SessionExtensionTests {

    /** What the suites below were given, in order. */
    private static final List<Counter.Session> GIVEN = new CopyOnWriteArrayList<>();

    @TempDir
    Path output;

    private final PrintStream stdout = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void forget() {
        Counter.COUNTER.forget();
        GIVEN.clear();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void everySessionIsClosedOnce() {
        System.setOut(stdout);
        assertThat(Counter.COUNTER.closed).doesNotHaveDuplicates();
        assertThat(Counter.COUNTER.closed)
                .containsAll(GIVEN.stream().map(Counter.Session::built).toList());
    }

    @Test
    void aClassHasOneSessionThatIsClosedAfterItsLastCallback() {
        passes(OnClass.class);
        assertThat(numbers()).containsExactly(1, 1, 1, 1);
        assertThat(OnClass.activeInAfterAll).isTrue();
    }

    @Test
    void aMethodHasOneForEachInvocation() {
        passes(OnMethods.class);
        assertThat(numbers()).hasSize(10);
        for (int i = 0; i < 10; i += 2) {
            assertThat(numbers().get(i))
                    .as("@BeforeEach and the test share it")
                    .isEqualTo(numbers().get(i + 1));
        }
        assertThat(numbers().stream().distinct()).hasSize(5);
    }

    @Test
    void aMethodsSessionReplacesItsClasss() {
        passes(MethodInClass.class);
        assertThat(labels()).containsExactly("class", "method", "class");
        assertThat(numbers().get(0)).isEqualTo(numbers().get(2));
    }

    @Test
    void nestedClassesShareTheOuterOnesUnlessTheyDeclareTheirOwn() {
        passes(Outer.class);
        assertThat(labels()).containsExactlyInAnyOrder("outer", "outer", "inner");
        assertThat(GIVEN.stream().map(s -> s.built().number()).distinct()).hasSize(2);
    }

    @Test
    void subclassesInheritAndComposedAnnotationsWork() {
        passes(Inheriting.class, Implementing.class, Composed.class, Overriding.class);
        assertThat(labels()).containsExactly("base", "interface", "composed", "mine");
    }

    @Test
    void theConstructorOfAClassThatLivesLongIsGivenTheSessionToo() {
        passes(PerClass.class);
        assertThat(numbers()).containsExactly(1, 1, 1);
    }

    @Test
    void closingItInTheTestIsHarmless() {
        passes(Closing.class);
        assertThat(Counter.COUNTER.closed).hasSize(1);
    }

    @Test
    void offItIsBuiltForWhomItIsDeclared() throws IOException {
        TestExecutionSummary summary = execute("false", OnClass.class, OnMethods.class);
        assertThat(summary.getTotalFailureCount()).isZero();
        assertThat(Counter.COUNTER.given).containsOnly("main");
        try (Stream<Path> files = Files.list(output)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void whatIsDeclaredIsBuiltAheadWithoutAMiss() {
        passes(OnClass.class, Overriding.class, Composed.class);
        assertThat(Counter.COUNTER.given).hasSize(3).allMatch(thread -> thread.startsWith("runahead-builder"));
        assertThat(Counter.COUNTER.builds).hasValue(3);
        assertThat(line()).startsWith("[runahead] handed over 3 ").contains("built now 0;");
    }

    @Test
    void aDeclarationAlsoHoldsForWhoOpensAnEqualSessionThroughItsSeam() {
        passes(ThroughTheSeam.class);
        assertThat(Counter.COUNTER.given).singleElement().asString().startsWith("runahead-builder");
    }

    @Test
    void nothingIsBuiltForADisabledClassOrMethod() {
        passes(DisabledClass.class, DisabledMethod.class);
        assertThat(Counter.COUNTER.builds).hasValue(0);
        assertThat(line()).isEmpty();
    }

    @Test
    void aFailureIsTheSessionsOwnAndNotTriedAgainForEachTest() {
        TestExecutionSummary summary = execute("true", Broken.class, OnClass.class);
        assertThat(summary.getTestsFailedCount()).isEqualTo(2);
        assertThat(failures(summary))
                .allSatisfy(message -> assertThat(message).contains("no counter today", "\"broken\""));
        assertThat(Counter.COUNTER.builds)
                .as("one ahead, one by the test, one for the other class")
                .hasValueBetween(2, 3);
        assertThat(numbers()).hasSize(4);
    }

    @Test
    void aWrongValueFailsItsOwnTestOnly() {
        TestExecutionSummary summary = execute("true", Blank.class, OnClass.class);
        assertThat(failures(summary))
                .singleElement()
                .asString()
                .contains("a blank counter; give it a name", "Counted(\" \")");
    }

    @Test
    void twoOfOneTypeAreRefusedAndSoIsAParameterThatNothingDeclares() {
        assertThat(failures(execute("true", Two.class)))
                .singleElement()
                .asString()
                .contains("declares two sessions of type")
                .contains("Counter$Session");
        assertThat(failures(execute("true", Undeclared.class)))
                .singleElement()
                .asString()
                .contains("No ParameterResolver registered");
    }

    private void passes(Class<?>... suites) {
        TestExecutionSummary summary = execute("true", suites);
        assertThat(failures(summary)).isEmpty();
    }

    private TestExecutionSummary execute(String enabled, Class<?>... suites) {
        SummaryGeneratingListener outcome = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(Arrays.stream(suites)
                                            .map(c -> selectClass(c))
                                            .toList())
                                    .configurationParameter(Settings.OUTPUT_DIR, output.toString())
                                    .configurationParameter(Settings.ENABLED, enabled)
                                    .build(),
                            outcome);
        }
        return outcome.getSummary();
    }

    private static List<String> failures(TestExecutionSummary summary) {
        return summary.getFailures().stream()
                .map(failure -> failure.getException().getMessage())
                .toList();
    }

    private String line() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static List<Integer> numbers() {
        return GIVEN.stream().map(session -> session.built().number()).toList();
    }

    private static List<String> labels() {
        return GIVEN.stream().map(session -> session.built().label()).toList();
    }

    private static void given(Counter.Session session) {
        assertThat(session.lease().active()).isTrue();
        GIVEN.add(session);
    }

    @Counted
    static class OnClass {
        static boolean activeInAfterAll;

        @BeforeAll
        static void first(Counter.Session session) {
            given(session);
        }

        @Test
        void one(Counter.Session session) {
            given(session);
        }

        @Test
        void two(Counter.Session session) {
            given(session);
        }

        @AfterAll
        static void last(Counter.Session session) {
            given(session);
            activeInAfterAll = session.lease().active();
        }
    }

    static class OnMethods {
        @BeforeEach
        void before(Counter.Session session) {
            given(session);
        }

        @Test
        @Counted("alone")
        void once(Counter.Session session) {
            given(session);
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        @Counted("parameterised")
        void each(int number, Counter.Session session) {
            given(session);
        }

        @RepeatedTest(2)
        @Counted("repeated")
        void again(Counter.Session session) {
            given(session);
        }
    }

    @Counted("class")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class MethodInClass {
        @Test
        @Order(1)
        void ofClass(Counter.Session session) {
            given(session);
        }

        @Test
        @Order(2)
        @Counted("method")
        void ofMethod(Counter.Session session) {
            given(session);
        }

        @Test
        @Order(3)
        void ofClassAgain(Counter.Session session) {
            given(session);
        }
    }

    @Counted("outer")
    static class Outer {
        @Test
        void outer(Counter.Session session) {
            given(session);
        }

        @Nested
        class Sharing {
            @Test
            void shared(Counter.Session session) {
                given(session);
            }
        }

        @Nested
        @Counted("inner")
        class Own {
            @Test
            void own(Counter.Session session) {
                given(session);
            }
        }
    }

    @Counted("base")
    static class Base {
        @Test
        void test(Counter.Session session) {
            given(session);
        }
    }

    static class Inheriting extends Base {}

    @Counted("mine")
    static class Overriding extends Base {}

    @Counted("interface")
    interface Contract {
        @Test
        default void test(Counter.Session session) {
            given(session);
        }
    }

    static class Implementing implements Contract {}

    @Retention(RetentionPolicy.RUNTIME)
    @Counted("composed")
    @interface OfOurs {}

    @OfOurs
    static class Composed {
        @Test
        void test(Counter.Session session) {
            given(session);
        }
    }

    @Counted
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClass {
        PerClass(Counter.Session session) {
            given(session);
        }

        @Test
        void one(Counter.Session session) {
            given(session);
        }

        @Test
        void two(Counter.Session session) {
            given(session);
        }
    }

    @Counted
    static class Closing {
        @Test
        void closes(Counter.Session session) {
            given(session);
            session.close();
        }
    }

    @Counted("seam")
    static class ThroughTheSeam {
        @Test
        void opensItself() {
            try (Counter.Session session = Counter.open("seam")) {
                given(session);
            }
        }
    }

    @Disabled("part of a test")
    @Counted
    static class DisabledClass extends OnClass {}

    static class DisabledMethod {
        @Test
        @Disabled("part of a test")
        @Counted
        void never(Counter.Session session) {
            given(session);
        }

        @Test
        void nothing() {}
    }

    @Counted("broken")
    static class Broken {
        @Test
        void one(Counter.Session session) {}

        @Test
        void two(Counter.Session session) {}
    }

    @Counted(" ")
    static class Blank {
        @Test
        void test(Counter.Session session) {}
    }

    @Retention(RetentionPolicy.RUNTIME)
    @DeclaresSession(AlsoCounted.Declaration.class)
    @interface AlsoCounted {
        final class Declaration
                implements SessionDeclaration<AlsoCounted, Counter.Spec, Counter.Built, Counter.Session> {
            @Override
            public Counter provider() {
                return Counter.COUNTER;
            }

            @Override
            public Counter.Spec spec(AlsoCounted annotation) {
                return new Counter.Spec("also");
            }

            @Override
            public Class<Counter.Session> sessionType() {
                return Counter.Session.class;
            }
        }
    }

    @Counted
    @AlsoCounted
    static class Two {
        @Test
        void test(Counter.Session session) {}
    }

    @Counted
    static class Undeclared {
        @Test
        void test(Runnable session) {}
    }
}
