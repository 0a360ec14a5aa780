// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.engine.warm.FileNeed;
import dev.runahead.engine.warm.FileNeed.Origin;
import dev.runahead.engine.warm.WarmRule;
import dev.runahead.junit.warmed.PlainTests;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredFilesTests {

    private final DeclaredFiles files = new DeclaredFiles(WarmRule.ON);
    private final DeclaredFiles below = new DeclaredFiles(new WarmRule(true, Optional.of(Path.of("/root"))));

    @Test
    void aClassSaysWhatItReadsAndSubclassesInheritIt() throws Exception {
        assertThat(files.of(Explicit.class)).contains(declared("/models/a", "/models/b*.npy"));
        assertThat(files.of(Sub.class)).isEqualTo(files.of(Explicit.class));
        assertThat(files.of(Implementing.class)).contains(declared("/models/interface"));
        assertThat(files.of(Composed.class)).contains(declared("/models/composed"));
        assertThat(files.of(Explicit.class.getDeclaredMethod("own"))).contains(declared("/models/own"));
        assertThat(files.of(Nothing.class)).isEmpty();
    }

    @Test
    void ofRowsTheColumnOfTheUsualNameCounts() {
        assertThat(rows("simple"))
                .containsExactly(
                        Optional.of(new FileNeed(List.of("/models/1"), Origin.CONVENTION)),
                        Optional.of(new FileNeed(List.of("/root/two"), Origin.CONVENTION)),
                        Optional.empty());
        assertThat(rows("block"))
                .containsExactly(
                        Optional.of(new FileNeed(List.of("/models/1"), Origin.CONVENTION)),
                        Optional.of(new FileNeed(List.of("/models/a,b"), Origin.CONVENTION)));
    }

    @Test
    void ofRowsThatMayCountOtherwiseAndOfMethodsNothingIsKnown() {
        for (String method : List.of("quoted", "headed", "ofTwoSources", "ofAMethod")) {
            assertThat(rows(method)).as(method).isEmpty();
        }
    }

    private List<Optional<FileNeed>> rows(String name) {
        return Stream.of(Rows.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .map(below::ofInvocations)
                .orElseThrow();
    }

    @Test
    void aPackageSaysItForItsTopLevelClasses() {
        assertThat(files.of(PlainTests.class)).contains(declared("/models/of-the-package.bin"));
        assertThat(files.of(PlainTests.Inner.class)).isEmpty();
    }

    @Test
    void aRelativePathIsBelowTheRootElseTheWorkingDirectory() {
        assertThat(below.of(Relative.class)).contains(declared("/root/models/r"));
        assertThat(files.of(Relative.class)).contains(declared(Path.of("").toAbsolutePath() + "/models/r"));
    }

    @Test
    void aConstantWithAUsualNameIsAModelWithoutItsClassBeingInitialised() {
        assertThat(files.of(WithConstant.class)).contains(conventional("/models/constant"));
        assertThat(files.of(InheritsConstant.class)).contains(conventional("/models/constant"));
        assertThat(initialised).isFalse();
        assertThat(files.of(NoConstant.class)).isEmpty();
    }

    @Test
    void aModelThatIsRelativeCountsOnlyBelowARoot() {
        assertThat(files.of(WithId.class)).isEmpty();
        assertThat(below.of(WithId.class)).contains(conventional("/root/meta-llama/Llama-3-8B"));
    }

    @Test
    void whatIsDeclaredWins() {
        assertThat(files.of(Both.class)).contains(declared("/models/declared"));
    }

    @Test
    void aParameterWithAUsualNameNamesTheModelOfEachInvocation() throws Exception {
        assertThat(files.ofInvocations(Invocations.class.getDeclaredMethod("each", String.class)))
                .containsExactly(Optional.of(conventional("/models/1")), Optional.empty());
        assertThat(below.ofInvocations(Invocations.class.getDeclaredMethod("each", String.class)))
                .containsExactly(Optional.of(conventional("/models/1")), Optional.of(conventional("/root/two")));
        assertThat(files.ofInvocations(Invocations.class.getDeclaredMethod("other", String.class)))
                .isEmpty();
    }

    @Test
    void switchedOffNobodyNeedsAnything() throws Exception {
        DeclaredFiles off = new DeclaredFiles(WarmRule.OFF);
        assertThat(off.of(Explicit.class)).isEmpty();
        assertThat(off.ofInvocations(Invocations.class.getDeclaredMethod("each", String.class)))
                .isEmpty();
    }

    private static FileNeed declared(String... paths) {
        return new FileNeed(List.of(paths), Origin.DECLARED);
    }

    private static FileNeed conventional(String path) {
        return new FileNeed(List.of(path), Origin.CONVENTION);
    }

    @WarmFiles({"/models/a", "/models/b*.npy"})
    static class Explicit {
        @WarmFiles("/models/own")
        void own() {}
    }

    static class Sub extends Explicit {}

    @WarmFiles("/models/interface")
    interface Model {}

    static class Implementing implements Model {}

    @WarmFiles("/models/composed")
    @Retention(RetentionPolicy.RUNTIME)
    @interface OnThatModel {}

    @OnThatModel
    static class Composed {}

    @WarmFiles("models/r")
    static class Relative {}

    static class Nothing {}

    private static boolean initialised;

    static class WithConstant {
        static final long SEED = 42;
        static final double FACTOR = 0.5;
        static final String NAME = "/models/no";
        static final String MODEL_PATH = "/models/" + "constant";

        static {
            initialised = true;
        }
    }

    static class InheritsConstant extends WithConstant {}

    static class NoConstant {
        static final String MODEL = String.valueOf("/computed");
        static String modelDir = "/changes";
        final String model = "/of-an-instance";
    }

    static class WithId {
        static final String MODEL = "meta-llama/Llama-3-8B";
    }

    @WarmFiles("/models/declared")
    static class Both {
        static final String MODEL_DIR = "/models/constant";
    }

    static class Invocations {
        @ParameterizedTest
        @ValueSource(strings = {"/models/1", "two"})
        void each(String modelDir) {
            assertThat(modelDir).isNotEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = "/models/1")
        void other(String text) {
            assertThat(text).isNotEmpty();
        }
    }

    static class Rows {
        @ParameterizedTest
        @CsvSource({"1, /models/1", "2, two", "3"})
        void simple(int number, String modelPath) {
            assertThat(number).isPositive();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                # number | model
                1 | /models/1

                2 | /models/a,b
                """)
        void block(int number, String model) {
            assertThat(number).isPositive();
        }

        @ParameterizedTest
        @CsvSource({"'1, 2', /models/1", "3, /models/2"})
        void quoted(String text, String model) {
            assertThat(text).isNotEmpty();
        }

        @ParameterizedTest
        @CsvSource(useHeadersInDisplayName = true, textBlock = """
                number, model
                1, /models/1
                """)
        void headed(int number, String model) {
            assertThat(number).isPositive();
        }

        @ParameterizedTest
        @CsvSource("/models/1")
        @ValueSource(strings = "/models/2")
        void ofTwoSources(String model) {
            assertThat(model).isNotEmpty();
        }

        /** Its method would have to be run. */
        @ParameterizedTest
        @MethodSource("models")
        void ofAMethod(String model) {
            assertThat(model).isNotEmpty();
        }

        static List<String> models() {
            return List.of("/models/of-user-code");
        }
    }
}
