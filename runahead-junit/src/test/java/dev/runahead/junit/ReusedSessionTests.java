// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Sessions that go from test to test in whole launcher sessions, and what JUnit's outcomes say against it. */
@Timeout(60)
class ReusedSessionTests {

    @TempDir
    Path output;

    @BeforeEach
    void forget() {
        Counter.COUNTER.forget();
    }

    @Test
    void oneSessionServesAWholeSuite() {
        execute("counter", Passing.class, Invocations.class);
        assertThat(Counter.COUNTER.numbers).containsExactly(1, 1, 1, 1, 1);
        assertThat(Counter.COUNTER.builds).hasValue(1);
        assertThat(Counter.COUNTER.reset).hasSize(5);
        assertThat(Counter.COUNTER.closed).hasSize(1);
    }

    @Test
    void unlessThatIsAskedForEachTestHasItsOwn() {
        execute("", Passing.class);
        assertThat(Counter.COUNTER.numbers).doesNotHaveDuplicates();
        assertThat(Counter.COUNTER.reset).isEmpty();
    }

    @Test
    void whatAFailedTestHeldGoesToNobodyAndTheSummarySaysWhy() throws IOException {
        execute("*", Failing.class);
        assertThat(Counter.COUNTER.numbers.subList(0, 3)).containsExactly(1, 1, 1);
        assertThat(Counter.COUNTER.numbers.get(3)).isGreaterThan(1);
        assertThat(summary()).contains("reused 2", "not reused 1 x: a test failed that may have used it", "c()");
    }

    @Test
    void whatFailsAfterTheTestMethodFencesToo() {
        execute("*", FailingAfterwards.class, Passing.class);
        assertThat(Counter.COUNTER.numbers.get(0)).isEqualTo(1);
        assertThat(Counter.COUNTER.numbers.subList(1, 3)).doesNotContain(1);
    }

    @Test
    void theSessionOfAClassIsFencedIfOneOfItsTestsFails() {
        execute("*", DeclaredAndFailing.class, Declared.class);
        assertThat(Counter.COUNTER.numbers).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void theSessionOfAClassGoesToTheNextClass() {
        execute("*", Declared.class, DeclaredToo.class, Static.class);
        assertThat(Counter.COUNTER.numbers).containsExactly(1, 1, 1);
    }

    @Test
    void whatComesBackOutlivesItsPlan() {
        try (LauncherSession session = LauncherFactory.openSession()) {
            execute(session, "*", Passing.class);
            execute(session, "*", Declared.class);
        }
        assertThat(Counter.COUNTER.numbers).containsExactly(1, 1, 1);
        assertThat(Counter.COUNTER.closed).hasSize(1);
    }

    private void execute(String reuse, Class<?>... classes) {
        try (LauncherSession session = LauncherFactory.openSession()) {
            execute(session, reuse, classes);
        }
    }

    private void execute(LauncherSession session, String reuse, Class<?>... classes) {
        session.getLauncher()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(
                                Arrays.stream(classes).map(c -> selectClass(c)).toList())
                        .configurationParameter(Settings.OUTPUT_DIR, output.toString())
                        .configurationParameter(Settings.HISTORY, "none")
                        .configurationParameter(Settings.REUSE, reuse)
                        .build());
    }

    private String summary() throws IOException {
        try (Stream<Path> files = Files.walk(output)) {
            List<Path> summaries =
                    files.filter(file -> file.endsWith("summary.txt")).toList();
            assertThat(summaries).hasSize(1);
            return Files.readString(summaries.get(0));
        }
    }

    private static void use() {
        Counter.open().close();
    }

    static class Passing {
        @Test
        void one() {
            use();
        }

        @Test
        void two() {
            use();
        }
    }

    static class Invocations {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3})
        void each(int number) {
            assertThat(number).isPositive();
            use();
        }
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class Failing {
        @Test
        void a() {
            use();
        }

        @Test
        void b() {
            use();
            Assumptions.abort("an aborted test has not failed");
        }

        @Test
        void c() {
            try (Counter.Session session = Counter.open()) {
                throw new AssertionError("on purpose, with " + session);
            }
        }

        @Test
        void d() {
            use();
        }
    }

    static class FailingAfterwards {
        @Test
        void passes() {
            use();
        }

        @AfterEach
        void fail() {
            throw new AssertionError("on purpose");
        }
    }

    @Counted
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class DeclaredAndFailing {
        @Test
        void a(Counter.Session session) {
            throw new AssertionError("on purpose, with " + session);
        }

        @Test
        void b(Counter.Session session) {
            assertThat(session.built().number()).isEqualTo(1);
        }
    }

    @Counted
    static class Declared {
        @Test
        void usesIt(Counter.Session session) {
            assertThat(session.lease().active()).isTrue();
        }
    }

    static class DeclaredToo extends Declared {}

    static class Static {
        private static Counter.Session session;

        @BeforeAll
        static void open() {
            session = Counter.open();
        }

        @AfterAll
        static void close() {
            session.close();
        }

        @Test
        void usesIt() {
            assertThat(session.lease().active()).isTrue();
        }
    }
}
