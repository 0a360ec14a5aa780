// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.hits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RenamingTests {

    /** Is given another name, as is its only method. */
    static final class Sample {
        void theMethod() {}
    }

    @Test
    void aClassFileIsAClassOfTheOtherNameAfterwards() throws Exception {
        byte[] renamed = new Renaming("Sample", "Simple").of(classFile());
        String name = Sample.class.getName().replace("Sample", "Simple");
        assertThat(load(renamed, name).getName()).isEqualTo(name);
    }

    @Test
    void aMethodHasTheOtherNameAfterwards() throws Exception {
        byte[] renamed = new Renaming("theMethod", "itsMethod").of(classFile());
        Class<?> type = load(renamed, Sample.class.getName());
        assertThat(Arrays.stream(type.getDeclaredMethods()).map(method -> method.getName()))
                .containsExactly("itsMethod");
    }

    @Test
    void aNameOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> new Renaming("one", "three")).hasMessage("one is not as long as three");
    }

    private static Class<?> load(byte[] classFile, String name) throws ClassNotFoundException {
        ClassLoader loader = new ClassLoader(null) {
            @Override
            protected Class<?> findClass(String wanted) throws ClassNotFoundException {
                if (!wanted.equals(name)) {
                    throw new ClassNotFoundException(wanted);
                }
                return defineClass(name, classFile, 0, classFile.length);
            }
        };
        return Class.forName(name, false, loader);
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = Sample.class.getResourceAsStream("RenamingTests$Sample.class")) {
            return in.readAllBytes();
        }
    }
}
