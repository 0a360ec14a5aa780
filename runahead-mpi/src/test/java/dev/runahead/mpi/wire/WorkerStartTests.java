// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerStartTests {

    private final WorkerStart start = new WorkerStart(
            4,
            true,
            true,
            List.of(
                    new WorkerStart.Step("com.acme.Größe", null),
                    new WorkerStart.Step("com.acme.Load", new byte[] {1, 2, 3}),
                    new WorkerStart.Step("com.acme.Nothing", new byte[0])));

    @Test
    void arrivesAsItWasSent() throws IOException {
        WorkerStart arrived = WorkerStart.unpacked(start.packed());
        assertThat(arrived).usingRecursiveComparison().isEqualTo(start);
    }

    @Test
    void aTornOneIsRefused() throws IOException {
        byte[] bytes = start.packed();
        for (int length = 0; length < bytes.length; length++) {
            byte[] torn = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> WorkerStart.unpacked(torn)).isInstanceOf(EOFException.class);
        }
    }
}
