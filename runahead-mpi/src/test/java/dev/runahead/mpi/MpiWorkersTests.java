// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What the annotation says, in options. */
class MpiWorkersTests {

    @Test
    void aNumberAloneGivesTheDefaults() {
        assertThat(options(Two.class)).isEqualTo(MpiPoolOptions.workers(2));
    }

    @Test
    void eachElementIsAnOption() {
        MpiPoolOptions options = options(Everything.class);
        assertThat(options)
                .isEqualTo(MpiPoolOptions.workers(3)
                        .launcher(Launcher.LOCAL)
                        .preload(SentToWorkers.class)
                        .environment("MODE", "a=b")
                        .environment("EMPTY", "")
                        .jvmOption("-Xmx64m")
                        .jvmOption("-Dadded=true")
                        .reuse());
        assertThat(options(Two.class).reused()).isFalse();
        assertThat(options.environment()).containsExactlyInAnyOrderEntriesOf(Map.of("MODE", "a=b", "EMPTY", ""));
    }

    @Test
    void equalAnnotationsGiveEqualSpecs() {
        MpiWorkersDeclaration declaration = new MpiWorkersDeclaration();
        assertThat(declaration.spec(annotation(Everything.class)))
                .isEqualTo(new MpiWorkersDeclaration().spec(annotation(Everything.class)));
        assertThat(declaration.provider()).isEqualTo(new MpiWorkersDeclaration().provider());
    }

    @Test
    void wrongValuesAreRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(None.class))
                .withMessageContaining("workers 0 is not between 1 and 512");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(NoValue.class))
                .withMessageContaining("environment \"MODE\" of @")
                .withMessageContaining("is not NAME=value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(Unmakeable.class))
                .withMessageContaining("NeedsMore cannot be made")
                .withMessageContaining("a constructor without parameters");
    }

    private static MpiPoolOptions options(Class<?> annotated) {
        return MpiWorkersDeclaration.options(annotation(annotated));
    }

    private static MpiWorkers annotation(Class<?> annotated) {
        return annotated.getAnnotation(MpiWorkers.class);
    }

    @MpiWorkers(2)
    private static final class Two {}

    @MpiWorkers(
            value = 3,
            launcher = Launcher.LOCAL,
            preload = SentToWorkers.class,
            environment = {"MODE=a=b", "EMPTY="},
            jvmOptions = "-Xmx64m",
            reuse = true,
            options = Adding.class)
    private static final class Everything {}

    @MpiWorkers(0)
    private static final class None {}

    @MpiWorkers(value = 1, environment = "MODE")
    private static final class NoValue {}

    @MpiWorkers(value = 1, options = NeedsMore.class)
    private static final class Unmakeable {}

    private static final class Adding implements UnaryOperator<MpiPoolOptions> {
        @Override
        public MpiPoolOptions apply(MpiPoolOptions described) {
            assertThat(described.jvmOptions()).isEqualTo(List.of("-Xmx64m"));
            return described.jvmOption("-Dadded=true");
        }
    }

    private static final class NeedsMore implements UnaryOperator<MpiPoolOptions> {
        @SuppressWarnings("UnusedMethod") // Meant: nobody can make one without an argument.
        NeedsMore(int more) {
            assertThat(more).isNegative();
        }

        @Override
        public MpiPoolOptions apply(MpiPoolOptions described) {
            return described;
        }
    }
}
