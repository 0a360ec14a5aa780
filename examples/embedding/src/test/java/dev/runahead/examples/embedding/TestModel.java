// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The model's files, unpacked once for all runs of the suite: below {@code target}, where a clean build removes them. */
public final class TestModel {

    private TestModel() {}

    /** Looks at the files once in a JVM: to ask the jars for their sizes is slow, and tests are timed. */
    private static final class Unpacked {
        static final ModelFiles FILES = unpack();

        private static ModelFiles unpack() {
            try {
                return ModelFiles.unpack(Path.of("target", "model"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Gives the files; unpacks them if need be. The suite must run in the module's folder. */
    public static ModelFiles files() {
        return Unpacked.FILES;
    }
}
