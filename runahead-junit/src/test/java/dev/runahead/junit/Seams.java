// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.SessionGate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Class seams as adapters of frameworks would write them, good ones and bad ones. */
final class Seams {

    /** What they were told, and what became of the sessions. */
    static final List<String> SAID = new CopyOnWriteArrayList<>();

    private Seams() {}

    /** Knows nothing and does nothing. */
    abstract static class Silent implements ClassSeam {
        @Override
        public void planStarts() {}

        @Override
        public Optional<SessionNeed<?, ?, ?>> expects(Class<?> testClass) {
            return Optional.empty();
        }

        @Override
        public void begins(Class<?> testClass) throws InterruptedException {}
    }

    /** Repeats what it is told. */
    public static final class Telling extends Silent {
        public Telling() {
            SAID.add("made");
        }

        @Override
        public void planStarts() {
            SAID.add("plan starts");
        }

        @Override
        public Optional<String> wantsQuiet(Class<?> testClass) {
            SAID.add("quiet? " + testClass.getSimpleName());
            return Optional.empty();
        }

        @Override
        public Optional<SessionNeed<?, ?, ?>> expects(Class<?> testClass) {
            SAID.add("expects " + testClass.getSimpleName());
            return Optional.empty();
        }

        @Override
        public void begins(Class<?> testClass) {
            SAID.add("begins " + testClass.getSimpleName());
        }
    }

    /** Expects a counter of its own for each class, and takes it when the class begins. */
    public static final class Taking extends Silent {
        @Override
        public Optional<SessionNeed<?, ?, ?>> expects(Class<?> testClass) {
            return Optional.of(new SessionNeed<>(Counter.COUNTER, spec(testClass)));
        }

        @Override
        public void begins(Class<?> testClass) throws InterruptedException {
            var held = SessionGate.take(Counter.COUNTER, spec(testClass));
            SAID.add((held.isPresent() ? "took " : "none for ") + testClass.getSimpleName());
            held.ifPresent(each -> each.lease().end());
        }

        private static Counter.Spec spec(Class<?> testClass) {
            return new Counter.Spec(testClass.getSimpleName());
        }
    }

    /** One whose framework is not there. */
    public static final class Frameless extends Silent {
        public Frameless() {
            throw new NoClassDefFoundError("no/such/Framework");
        }
    }

    public static final class FailingToStart extends Silent {
        @Override
        public void planStarts() {
            throw new IllegalStateException("no plan today");
        }
    }

    /** Fails for one class. */
    public static final class FailingToExpect extends Silent {
        @Override
        public Optional<SessionNeed<?, ?, ?>> expects(Class<?> testClass) {
            if (testClass.getSimpleName().equals("First")) {
                throw new NoClassDefFoundError("no/such/Configuration");
            }
            return Optional.empty();
        }
    }

    public static final class FailingToSayQuiet extends Silent {
        @Override
        public Optional<String> wantsQuiet(Class<?> testClass) {
            throw new NoClassDefFoundError("no/such/Extension");
        }
    }

    /** Fails for one class. */
    public static final class FailingToBegin extends Silent {
        @Override
        public void begins(Class<?> testClass) {
            if (testClass.getSimpleName().equals("First")) {
                throw new IllegalStateException("no context today");
            }
        }
    }

    public static final class Interrupting extends Silent {
        @Override
        public void begins(Class<?> testClass) throws InterruptedException {
            throw new InterruptedException();
        }
    }

    /** Wants one class to be left alone. */
    public static final class Quieting extends Silent {
        @Override
        public Optional<String> wantsQuiet(Class<?> testClass) {
            return testClass.getSimpleName().equals("Quiet") ? Optional.of("it counts threads") : Optional.empty();
        }
    }
}
