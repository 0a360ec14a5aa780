// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.modelswitch.suite;

import dev.runahead.bench.jvm.Pause;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Runs on a small model for as long as it is told. */
public class FirstModel {

    /** Called by Jupiter. */
    public FirstModel() {}

    /**
     * Loads ONNX Runtime before the plan, so that neither suite does.
     *
     * @throws Exception if the small model does not answer
     */
    public static void load() throws Exception {
        Path model = Path.of(System.getProperty("runahead.bench.first"), "model.onnx");
        Loader.nanos(model, Integer.getInteger("runahead.bench.first.side"));
    }

    /** Uses the model, and lasts. */
    @Test
    void runs() throws Exception {
        load();
        Pause.of(Duration.ofMillis(Long.getLong("runahead.bench.body")));
    }
}
