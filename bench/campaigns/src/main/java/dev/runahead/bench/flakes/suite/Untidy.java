// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The campaign's self-check: leaves a file behind. Only executed when somebody asks for it. */
class Untidy {

    @Test
    void leavesAFile() throws IOException {
        Files.createTempFile("runahead-", "-untidy");
    }
}
