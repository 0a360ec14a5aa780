// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.suites;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.it.suites.AtOnce.Needed;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that run at once, in all the ways that JUnit has, with sessions of their own and one that they share. Prints the most at once. */
@Execution(ExecutionMode.CONCURRENT)
public final class SessionsAtOnce {

    private static final Object COUNT = new Object();
    private static int running;
    private static int most;

    @BeforeEach
    void begins() {
        synchronized (COUNT) {
            most = Math.max(most, ++running);
        }
    }

    @AfterEach
    void ends() {
        synchronized (COUNT) {
            running--;
        }
    }

    @AfterAll
    static void prints() {
        System.out.println("MOST " + most);
    }

    @RepeatedTest(8)
    @Needed(1)
    void hasOneOfItsOwn(AtOnce session) {
        session.use();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 2, 3})
    void hasSeveral(int number) throws Exception {
        try (AtOnce one = AtOnce.open(number);
                AtOnce another = AtOnce.open(number);
                AtOnce other = AtOnce.open(4)) {
            Stream.of(one, another, other).forEach(AtOnce::use);
        }
    }

    @TestFactory
    Stream<DynamicTest> dynamicOnes() {
        return IntStream.range(0, 4)
                .mapToObj(i -> DynamicTest.dynamicTest("d" + i, () -> {
                    try (AtOnce session = AtOnce.open(2)) {
                        session.use();
                    }
                }));
    }

    @Test
    @ResourceLock("one at a time")
    void waitsForALock() throws Exception {
        hasSeveral(3);
    }

    @Test
    @ResourceLock("one at a time")
    void waitsForTheSameLock() throws Exception {
        hasSeveral(2);
    }

    /** They share the session that the class declares: one opens it, the other waits. */
    @Nested
    @Needed(5)
    class Sharing {

        @RepeatedTest(4)
        void hasTheClasss(AtOnce session) {
            assertThat(session.lease().active()).isTrue();
            System.out.println("SHARED " + System.identityHashCode(session));
        }
    }

    /** On the thread of its class. */
    @Nested
    @Execution(ExecutionMode.SAME_THREAD)
    class InOrder {

        @RepeatedTest(3)
        @Needed(1)
        void hasOneOfItsOwn(AtOnce session) {
            session.use();
        }
    }
}
