// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.memory;

import java.util.Locale;

/** What is executed while its memory is looked at. */
enum MemorySuite {
    /** The embedding example's chain: four pools of one worker that loads ONNX Runtime and a model. */
    CHAIN("dev.runahead.examples.embedding.suite"),

    /** Many pools of one to four workers without preload. */
    SMALL_POOLS("dev.runahead.bench.memory.suite");

    private final String testPackage;

    MemorySuite(String testPackage) {
        this.testPackage = testPackage;
    }

    String testPackage() {
        return testPackage;
    }

    /** In names of files and in the report. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
