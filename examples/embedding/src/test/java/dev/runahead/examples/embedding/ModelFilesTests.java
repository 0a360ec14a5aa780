// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelFilesTests {

    private final ModelFiles files = new ModelFiles("/weights", "/words", new NativeLibraries("/here"));

    @Test
    void areOfTheSameModelWhateverRunsThem() {
        assertThat(files.sameModel(new ModelFiles("/weights", "/words", new NativeLibraries("/there"))))
                .isTrue();
        assertThat(files.sameModel(new ModelFiles("/others", "/words", files.libraries())))
                .isFalse();
        assertThat(files.sameModel(new ModelFiles("/weights", "/others", files.libraries())))
                .isFalse();
    }
}
