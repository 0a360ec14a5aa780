// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.runahead.Reuse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MpiPoolOptionsTests {

    private static MpiPoolOptions options() {
        return MpiPoolOptions.workers(2)
                .launcher(Launcher.LOCAL)
                .preload(SentToWorkers.KeepGreeting.class, new SentToWorkers.Greeting("hello"))
                .environment("PASSWORD", "xyzzy")
                .jvmOption("-Dtoken=plugh");
    }

    @Test
    void equalOptionsGiveEqualSpecs() {
        assertThat(MpiPoolSpec.of(options()))
                .isEqualTo(MpiPoolSpec.of(options()))
                .hasSameHashCodeAs(MpiPoolSpec.of(options()));
    }

    @Test
    void anyDifferenceMakesAnotherSpec() {
        MpiPoolSpec spec = MpiPoolSpec.of(options());

        assertThat(MpiPoolSpec.of(options().environment("PASSWORD", "other"))).isNotEqualTo(spec);
        assertThat(MpiPoolSpec.of(options().jvmOption("-Xmx1g"))).isNotEqualTo(spec);
        assertThat(MpiPoolSpec.of(options().preload(String.class))).isNotEqualTo(spec);
        assertThat(MpiPoolSpec.of(options().launcher(Launcher.OPENMPI))).isNotEqualTo(spec);
        assertThat(MpiPoolSpec.of(options().reuse())).isNotEqualTo(spec);
        assertThat(MpiPoolSpec.of(options().uncheckedCalls())).isNotEqualTo(spec);
        assertThat(MpiPoolSpec.of(MpiPoolOptions.workers(1))).isNotEqualTo(MpiPoolSpec.of(MpiPoolOptions.workers(2)));
    }

    @Test
    void labelsShowNamesAndNoValues() {
        MpiPoolSpec spec = MpiPoolSpec.of(options());

        assertThat(spec.label())
                .startsWith("mpi-pool workers=2 preload=KeepGreeting")
                .endsWith("launcher=local")
                .doesNotContain("xyzzy", "plugh");
        assertThat(spec.toString() + spec.options()).doesNotContain("xyzzy", "plugh");
    }

    @Test
    void askingForReuseStaysWhateverIsAskedForThen() {
        MpiPoolOptions later = MpiPoolOptions.workers(2)
                .reuse()
                .launcher(Launcher.LOCAL)
                .preload(String.class)
                .environment("A", "b")
                .jvmOption("-Xmx1g")
                .closeBudget(Duration.ofSeconds(1));

        assertThat(later.reused()).isTrue();
        assertThat(options().reused()).isFalse();
        assertThat(later.toString()).contains("reused=true");
        assertThat(MpiPoolSpec.of(later).label()).endsWith(" reused launcher=local");
        assertThat(new MpiPools().reuse(MpiPoolSpec.of(later))).isEqualTo(Reuse.ALWAYS);
        assertThat(new MpiPools().reuse(MpiPoolSpec.of(options()))).isEqualTo(Reuse.ON_REQUEST);
    }

    @Test
    void callsAreCheckedUnlessTheyShallNotBe() {
        MpiPoolOptions later = MpiPoolOptions.workers(2)
                .uncheckedCalls()
                .launcher(Launcher.LOCAL)
                .preload(String.class)
                .environment("A", "b")
                .jvmOption("-Xmx1g")
                .closeBudget(Duration.ofSeconds(1))
                .reuse();

        assertThat(later.unchecked()).isTrue();
        assertThat(options().unchecked()).isFalse();
        assertThat(later.toString()).contains("unchecked=true");
        assertThat(MpiPoolSpec.of(later).label()).endsWith(" reused unchecked launcher=local");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 513, Integer.MAX_VALUE})
    void namesTheWorkersThatItRefuses(int workers) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MpiPoolOptions.workers(workers))
                .withMessageContainingAll("workers " + workers, "1 and 512");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 512})
    void takesWorkersWithinTheBounds(int workers) {
        assertThat(MpiPoolOptions.workers(workers).workers()).isEqualTo(workers);
    }

    @Test
    void namesTheSettingThatItRefuses() {
        MpiPoolOptions options = MpiPoolOptions.workers(1);

        refused(() -> options.environment("A-B", "x"), "A-B");
        refused(() -> options.environment("", "x"), "''");
        refused(() -> options.environment(null, "x"), "null");
        refused(() -> options.environment("NAME", null), "NAME");
        refused(() -> options.environment("TMPDIR", "/tmp"), "TMPDIR");
        refused(() -> options.jvmOption(null), "null");
        refused(() -> options.jvmOption("Xmx1g"), "Xmx1g");
        refused(() -> options.jvmOption("-cp"), "-cp");
        refused(() -> options.jvmOption("-Djava.io.tmpdir=/x"), "java.io.tmpdir");
        refused(() -> options.launcher(null), "launcher");
        refused(() -> options.closeBudget(Duration.ZERO), "close budget");
        refused(() -> options.bootstrapBudget(Duration.ofSeconds(-1)), "bootstrap budget");
        refused(() -> options.readinessBudget(null), "readiness budget");
    }

    @Test
    void namesThePreloadThatItRefuses() {
        MpiPoolOptions options = MpiPoolOptions.workers(1);
        Runnable lambda = () -> {};
        record NotSerialisable() {}

        refused(() -> options.preload(" ", null), "' '");
        refused(() -> options.preload(lambda.getClass()), "lambda");
        refused(() -> options.preload(new Object() {}.getClass()), "anonymous");
        refused(() -> options.preload("x.Y", new NotSerialisable()), "NotSerialisable");
        refused(() -> options.preload(SentToWorkers.KeepGreeting.class, null), "KeepGreeting");
    }

    private static void refused(Runnable what, String named) {
        assertThatIllegalArgumentException().isThrownBy(what::run).withMessageContaining(named);
    }
}
