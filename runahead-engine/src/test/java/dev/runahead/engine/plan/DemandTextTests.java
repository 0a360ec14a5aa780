// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.SessionProvider;
import dev.runahead.SessionSpec;
import dev.runahead.testing.Bench;
import dev.runahead.testing.Cells;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A spec's text is recorded only if it can be read back. */
class DemandTextTests {

    private record Word(String word) implements SessionSpec {
        @Override
        public String label() {
            return "word";
        }
    }

    private record Words(Function<Word, Optional<String>> write, Function<String, Word> read)
            implements SessionProvider<Word, Word, Word> {

        @Override
        public String kind() {
            return "word";
        }

        @Override
        public Word build(Word spec, BuildContext context) {
            return spec;
        }

        @Override
        public Word attach(Word built, Lease lease) {
            return built;
        }

        @Override
        public void close(Word built, Deadline deadline) {
            // Nothing is open.
        }

        @Override
        public Optional<String> text(Word spec) {
            return write.apply(spec);
        }

        @Override
        public Word spec(String text) {
            return read.apply(text);
        }
    }

    private static String text(Function<Word, Optional<String>> write, Function<String, Word> read, String word) {
        return new Demand<>(new Words(write, read), new Word(word)).text();
    }

    @Test
    void aTextThatIsReadBackIsRecorded() {
        assertThat(new Demand<>(new Cells(), new Cells.Spec(3)).text()).isEqualTo("3");
        assertThat(text(word -> Optional.of(word.word()), Word::new, "w")).isEqualTo("w");
    }

    @Test
    void aProviderThatSaysNothingHasNone() {
        assertThat(new Demand<>(new Bench(), new Bench.Spec("a")).text()).isEmpty();
    }

    @Test
    void aTextThatStandsForAnotherSpecIsNotRecorded() {
        assertThat(text(word -> Optional.of("w"), Word::new, "another")).isEmpty();
    }

    @Test
    void aProviderThatFailsHasNone() {
        assertThat(text(
                        word -> {
                            throw new IllegalStateException();
                        },
                        Word::new,
                        "w"))
                .isEmpty();
        assertThat(text(
                        word -> Optional.of("w"),
                        text -> {
                            throw new NoClassDefFoundError();
                        },
                        "w"))
                .isEmpty();
    }

    @Test
    void aTextIsRecordedUpToABound() {
        String longest = "w".repeat(Demand.LONGEST_TEXT);
        assertThat(text(word -> Optional.of(word.word()), Word::new, longest)).isEqualTo(longest);
        assertThat(text(word -> Optional.of(word.word()), Word::new, longest + "w"))
                .isEmpty();
    }
}
