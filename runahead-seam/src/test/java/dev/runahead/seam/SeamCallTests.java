// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runahead.Held;
import dev.runahead.Lease;
import dev.runahead.Reason;
import dev.runahead.SessionGate;
import dev.runahead.SessionProvider;
import dev.runahead.SessionSource;
import dev.runahead.SessionSpec;
import dev.runahead.seam.fixture.OneAhead;
import dev.runahead.seam.fixture.Pool;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One call of a seam, and what may go wrong with it. */
class SeamCallTests {

    private static final String NAME = SeamCallTests.class.getName();
    private static final AtomicInteger CALLS = new AtomicInteger();

    /** A type of its own, so that nothing else is like it. */
    private static final class Unusual extends Throwable {
        private static final long serialVersionUID = 1L;
    }

    static Pool open(int size) {
        CALLS.getAndIncrement();
        return new Pool(size);
    }

    static Pool outer(int size) throws Throwable {
        return (Pool) link("open", "", int.class).invoke(size);
    }

    @SuppressWarnings("DoNotCallSuggester")
    static Pool failing(int size) throws IOException {
        CALLS.getAndIncrement();
        throw new IOException("disk " + size);
    }

    @SuppressWarnings("DoNotCallSuggester")
    static Pool unusual(int size) throws Unusual {
        throw new Unusual();
    }

    static Pool nothing(int size) {
        return null;
    }

    static Pool stream(java.io.InputStream from) {
        return new Pool(1);
    }

    static AutoCloseable closeable(int size) {
        return new Pool(size);
    }

    static Object grid(int size) {
        return new Object();
    }

    @BeforeEach
    void nothingIsCalled() {
        CALLS.set(0);
        Pool.MADE.clear();
    }

    private static MethodHandle link(String method, String words, Class<?> parameter) throws Exception {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        Class<?> gives =
                SeamCallTests.class.getDeclaredMethod(method, parameter).getReturnType();
        MethodType type = MethodType.methodType(gives, parameter);
        MethodHandle original = lookup.findStatic(SeamCallTests.class, method, type);
        return SeamBootstrap.bootstrap(lookup, method, type, NAME + "#" + method + words, original)
                .dynamicInvoker();
    }

    @Test
    void whatTheOriginalThrowsReachesTheCallerUnchangedAfterOneAttempt() {
        try (OneAhead run = new OneAhead()) {
            assertThatThrownBy(() -> link("failing", "", int.class).invoke(3))
                    .isExactlyInstanceOf(IOException.class)
                    .hasMessage("disk 3")
                    .hasNoCause();
            assertThat(CALLS).hasValue(1);
            assertThatThrownBy(() -> link("unusual", "", int.class).invoke(3)).isExactlyInstanceOf(Unusual.class);
            assertThat(run.answers()).hasSize(2);
        }
    }

    @Test
    void nullStaysNull() throws Throwable {
        try (OneAhead run = new OneAhead()) {
            assertThat((Object) link("nothing", "", int.class).invoke(3)).isNull();
            assertThat((Object) link("nothing", "", int.class).invoke(3)).isNull();
            assertThat(run.answers()).hasSize(3);
            assertThat(run.answers().get(1)).startsWith("unfit");
        }
    }

    @Test
    void callsOfOneSeamFromDifferentPlacesAreAlike() throws Throwable {
        try (OneAhead run = new OneAhead()) {
            Object first = link("open", "", int.class).invoke(3);
            Pool second = (Pool) link("open", "", int.class).invoke(3);
            assertThat(second).isNotSameAs(first);
            assertThat(second.madeHere()).isFalse();
            assertThat(run.answers()).hasSize(2);
        }
    }

    @Test
    void aSeamWithinTheBuildOfASeamIsAPartOfIt() throws Throwable {
        try (OneAhead run = new OneAhead()) {
            link("outer", "", int.class).invoke(3);
            assertThat(run.answers()).hasSize(1);
            assertThat(run.answers().get(0)).contains(".outer(");
        }
    }

    @Test
    void whatIsNoKeyIsCalledAndToldOnce() throws Throwable {
        try (OneAhead run = new OneAhead()) {
            MethodHandle call = link("stream", "", java.io.InputStream.class);
            call.invoke(java.io.InputStream.nullInputStream());
            call.invoke(new java.io.ByteArrayInputStream(new byte[1]));
            call.invoke(new java.io.ByteArrayInputStream(new byte[2]));
            assertThat(Pool.MADE).hasSize(3);
            assertThat(run.answers()).isEmpty();
            assertThat(run.declined()).extracting(Reason::code).containsOnly("not-a-key");
            assertThat(run.declined()).extracting(Reason::text).doesNotHaveDuplicates();
        }
    }

    @Test
    void whatCannotBeClosedIsNotAskedFor() throws Throwable {
        try (OneAhead run = new OneAhead()) {
            link("grid", "", int.class).invoke(3);
            assertThat(run.answers()).isEmpty();
            assertThat(run.declined()).extracting(Reason::code).containsExactly("cannot-be-closed");
            link("grid", " close=none", int.class).invoke(3);
            assertThat(run.answers()).hasSize(1);
        }
    }

    @Test
    void whatHasBeenRewrittenSinceIsLeftAlone() throws Throwable {
        try (OneAhead run = new OneAhead()) {
            MethodHandle call = link("closeable", "", int.class);
            assertThat((Object) call.invoke(3)).isNotNull();
            for (Class<?> mocked : List.of(Pool.class, AutoCloseable.class, SeamCallTests.class)) {
                Rewritten.add(mocked);
                try {
                    Pool made = (Pool) call.invoke(3);
                    assertThat(made.madeHere()).as(mocked.getName()).isTrue();
                } finally {
                    Rewritten.remove(mocked);
                }
            }
            assertThat(run.answers()).hasSize(3); // Built, unfit and built.
            assertThat(run.declined()).extracting(Reason::code).containsExactly("rewritten");
        }
    }

    /** A run that fails in its own way. */
    private record Failing(Exception failure, List<Reason> declined) implements SessionSource {
        @Override
        public <P extends SessionSpec, B, S> Held<S> open(SessionProvider<P, B, S> provider, P spec) throws Exception {
            throw failure;
        }
    }

    @Test
    void anInterruptWhileWaitingForUsStaysForTheTest() throws Throwable {
        Failing run = new Failing(new InterruptedException("ours"), new ArrayList<>());
        assertThat(SessionGate.install(run)).isTrue();
        try {
            Pool pool = (Pool) link("open", "", int.class).invoke(3);
            assertThat(pool.madeHere()).isTrue();
            assertThat(Thread.interrupted()).isTrue();
        } finally {
            SessionGate.remove(run);
        }
    }

    @Test
    void anErrorOfOursReachesNoTest() throws Throwable {
        Failing run = new Failing(new IllegalStateException("ours"), new ArrayList<>());
        assertThat(SessionGate.install(run)).isTrue();
        try {
            Pool pool = (Pool) link("open", "", int.class).invoke(3);
            assertThat(pool.what()).isEqualTo("size 3");
            assertThat(CALLS).hasValue(1);
        } finally {
            SessionGate.remove(run);
        }
    }

    /** A run that does its part, and fails then. */
    private static final class FailingLate implements SessionSource, Lease {

        private boolean failsAtOnce;

        @Override
        public <P extends SessionSpec, B, S> Held<S> open(SessionProvider<P, B, S> provider, P spec) throws Exception {
            Held<S> held = SessionGate.holdUnmanaged(provider, spec);
            end(failsAtOnce);
            return new Held<>(held.session(), this);
        }

        private static void end(boolean fails) {
            if (fails) {
                throw new IllegalStateException("ours");
            }
        }

        @Override
        public void decline(String kind, String label, Reason reason) {
            end(true);
        }

        @Override
        public <P extends SessionSpec, B, S> Optional<Held<S>> take(SessionProvider<P, B, S> provider, P spec) {
            return Optional.empty();
        }

        @Override
        public boolean active() {
            return true;
        }

        @Override
        public void end() {
            end(true);
        }

        @Override
        public void destroy() {}
    }

    @Test
    void anErrorOfOursAfterTheBuildMakesNoSecondOne() throws Throwable {
        FailingLate run = new FailingLate();
        assertThat(SessionGate.install(run)).isTrue();
        try {
            assertThat(((Pool) link("open", "", int.class).invoke(3)).closed()).isFalse();
            assertThat(CALLS).hasValue(1);
            run.failsAtOnce = true;
            assertThat(((Pool) link("open", "", int.class).invoke(3)).closed()).isFalse();
            assertThat(CALLS).hasValue(2);
        } finally {
            SessionGate.remove(run);
        }
    }

    @Test
    void aRunThatCannotBeToldOfACallReachesNoTest() throws Throwable {
        FailingLate run = new FailingLate();
        assertThat(SessionGate.install(run)).isTrue();
        try {
            assertThat((Object) link("grid", "", int.class).invoke(3)).isNotNull();
        } finally {
            SessionGate.remove(run);
        }
    }

    @Test
    @SuppressWarnings("try") // The run is installed, not used.
    void whatEndsABuildIsCalledAndItsFailureClosesWhatWasMade() throws Throwable {
        try (OneAhead run = new OneAhead()) {
            assertThat((Pool) link("open", " then=size", int.class).invoke(3)).isNotNull();
            assertThatThrownBy(() -> link("open", " then=absent", int.class).invoke(4))
                    .hasMessageContaining("has no public method absent()");
            assertThat(Pool.MADE.get(2).closed()).isTrue();
        }
    }
}
