// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTests {

    /** Code of an exception that throws when it is called. */
    @SuppressWarnings("OverrideThrowableToString") // The very thing that goes wrong.
    private static class Hostile extends Exception {
        private static final long serialVersionUID = 1L;

        @Override
        public String toString() {
            throw new AssertionError("not even an Exception");
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new IllegalStateException("nor its frames");
        }
    }

    @Test
    void anOrdinaryExceptionTravelsWithItsCauses() {
        Failure failure = Failure.of(new IllegalStateException("outer", new RuntimeException("inner")));

        assertThat(failure.text()).isEqualTo("java.lang.IllegalStateException: outer");
        assertThat(failure.stack()).contains("Caused by: java.lang.RuntimeException: inner", "FailureTests");
        assertThat(failure.causeOrNull())
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("inner");
    }

    @Test
    void oneThatCannotBePrintedIsNamedAndStaysBehind() {
        Failure failure = Failure.of(new Hostile());

        assertThat(failure.text())
                .isEqualTo(Hostile.class.getName() + " (whose toString() throws java.lang.AssertionError)");
        assertThat(failure.stack()).isEqualTo(failure.text());
        assertThat(failure.causeOrNull()).isNull();
    }

    @Test
    void soDoesOneWhoseCauseCannotBePrinted() {
        Failure failure = Failure.of(new IllegalStateException("outer", new Hostile()));

        assertThat(failure.text()).isEqualTo("java.lang.IllegalStateException: outer");
        assertThat(failure.stack()).startsWith("java.lang.IllegalStateException: outer\n\tat ");
        assertThat(failure.causeOrNull()).isNull();
    }

    @Test
    void oneThatCannotBePackedKeepsItsText() {
        Failure failure = Failure.of(new Exception("heavy") {
            private static final long serialVersionUID = 1L;

            private Object writeReplace() {
                throw new StackOverflowError();
            }
        });

        assertThat(failure.stack()).contains("heavy");
        assertThat(failure.causeOrNull()).isNull();
    }
}
