// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding.group;

import dev.runahead.examples.embedding.TestModel;
import org.junit.jupiter.api.BeforeAll;

/**
 * Tests that find the model unpacked before they ask for a pool.
 *
 * <p>JUnit is slow to get at the first lifecycle method of a JVM. That is this one, so that it is not one that waits for
 * a pool and times its wait.
 */
interface UnpackedModel {

    /** Runs before the lifecycle methods of the classes. */
    @BeforeAll
    static void unpack() {
        TestModel.files();
    }
}
